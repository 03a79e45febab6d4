SwaggerUIBundle({
  dom_id: "#docs",
  url: document.getElementById("docs").dataset.description,
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
});
