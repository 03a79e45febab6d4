"""The language of a text is the language of its sentences. All sentences are invented."""

import pytest

from knowledge.rules.loader import packaged_rules
from matcher.documents.reading import read_document, read_text
from matcher.documents.text.language import find_language, language_warnings
from tests.documents.builders import pdf

ENGLISH = """I am an engineer who has worked on search for eight years.
We moved the ranking of a shop to a model that is trained each night.
Built the pipelines for two teams and wrote down how they are run."""

SENTENCES = [
    pytest.param("en", ENGLISH, id="english"),
    pytest.param(
        "en",
        """Developed REST APIs in Django for a stock system used in 70 warehouses.
        Halved the response time of search with indexes and a cache.
        Led a team of four and introduced code reviews across the company.""",
        id="english-without-pronouns",
    ),
    pytest.param(
        "de",
        """Ich habe in einem Team von vier Personen die Suche für einen Shop entwickelt.
        Dabei war ich für das Training der Modelle mit PyTorch verantwortlich.
        Die Daten werden jede Nacht aus dem Lager geladen und auf Fehler geprüft.""",
        id="german",
    ),
    pytest.param(
        "fr",
        """J'ai conçu un moteur de recherche pour les clients de la boutique avec PyTorch.
        Nous avons réduit le temps de réponse par deux dans tous les entrepôts.
        Encadrement de deux stagiaires et mise en place des tests sur le dépôt.""",
        id="french",
    ),
    pytest.param(
        "es",
        """Desarrollé con PyTorch el buscador de la tienda para los clientes del norte.
        Los datos se cargan por la noche desde el almacén y se revisan en una hora.
        También fui responsable de las pruebas y de los modelos que se usan en la web.""",
        id="spanish",
    ),
    pytest.param(
        "hi",
        """मैंने एक दुकान के लिए खोज की सेवा बनाई और उसे तीन साल तक चलाया।
        यह डेटा रात में आता था और टीम के द्वारा उसका परीक्षण किया गया था।""",
        id="hindi",
    ),
    pytest.param(
        "it",
        """Ho sviluppato con PyTorch il motore di ricerca della bottega per i clienti del nord.
        I dati sono caricati ogni notte dal magazzino e controllati con una procedura che ho scritto.
        Mi sono occupata anche della formazione dei colleghi e delle prove nella rete.""",
        id="italian",
    ),
    pytest.param(
        "pt",
        """Desenvolvi com PyTorch o motor de busca da loja para os clientes do norte.
        Os dados são carregados à noite e verificados por um processo que não falha.
        Também fui responsável pela formação dos colegas e pelo trabalho na rede até hoje.""",
        id="portuguese",
    ),
    pytest.param(
        "nl",
        """Ik heb met PyTorch de zoekmachine van de winkel gebouwd voor klanten in het noorden.
        De gegevens worden elke nacht uit het magazijn geladen en door een proces nagekeken.
        Ook was ik verantwoordelijk voor de opleiding van collega's en het testen op de server.""",
        id="dutch",
    ),
    pytest.param(
        "sv",
        """Jag har byggt sökmotorn för butiken med PyTorch och tränat modeller som används varje dag.
        Uppgifterna laddas om natten från lagret och kontrolleras av ett program jag skrev.
        Var även ansvarig för att utbilda kollegor när de började hos oss.""",
        id="swedish",
    ),
    pytest.param(
        "da",
        """Jeg har bygget butikkens søgemaskine med PyTorch og trænet modeller, som bruges hver dag.
        Oplysningerne blev hentet af et program fra lageret og efter det kontrolleret af mig.
        Var også ansvarlig for at uddanne nogle kolleger, når de begyndte hos os.""",
        id="danish",
    ),
    pytest.param(
        "no",
        """Jeg har bygget butikkens søkemotor med PyTorch og trent modeller som brukes hver dag.
        Opplysningene ble hentet av et program fra lageret og etter det kontrollert av meg.
        Var også ansvarlig for å lære opp noen kolleger når de begynte hos oss.""",
        id="norwegian",
    ),
    pytest.param(
        "pl",
        """Zbudowałem wyszukiwarkę sklepu w PyTorch, która jest używana przez klientów na północy.
        Dane są ładowane w nocy z magazynu i sprawdzane przez program, który napisałem.
        Byłem też odpowiedzialny za szkolenie kolegów oraz za testy, jak również do wdrożeń.""",
        id="polish",
    ),
    pytest.param(
        "tr",
        """Mağaza için PyTorch ile bir arama motoru geliştirdim ve her gün kullanılan modeller eğittim.
        Veriler gece depodan alınır ve yazdığım bir program tarafından kontrol edilir.
        Ayrıca yeni gelenler için eğitim verdim ve bu süreç daha sonra tüm ekip için örnek oldu.""",
        id="turkish",
    ),
    pytest.param(
        "ru",
        """Я разработал поиск для магазина на PyTorch, который используется на севере.
        Данные загружаются ночью со склада и проверяются программой, что я написал.
        Также был ответственным за обучение коллег и за тесты по всем проектам.""",
        id="russian",
    ),
    pytest.param(
        "zh",
        """我在一家商店负责搜索引擎的开发和模型的训练,使用 PyTorch。
        每天从仓库加载数据,并对结果进行检查,提高了准确率。
        与三位同事合作,为客户提供了新的推荐系统。""",
        id="chinese",
    ),
    pytest.param(
        "ja",
        """店舗の検索エンジンをPyTorchで開発し、毎日使われるモデルを学習させました。
        倉庫からのデータを夜に読み込み、結果を確認しています。""",
        id="japanese",
    ),
]

UNTOLD = [
    pytest.param("", id="nothing"),
    pytest.param(
        "Python, Java, SQL, C, R, Go, PyTorch, Docker, Kubernetes\nScikit-learn | Pandas | NumPy", id="skills"
    ),
    pytest.param("\n".join(["Design of Experiments", "Analysis of Variance", "Bag of Words"] * 9), id="one-small-word"),
    pytest.param("I have worked on search in the north.", id="one-sentence"),
    pytest.param("Ada Quill\n12 Rue de la Paix, Paris\nada@example.org", id="address"),
    pytest.param("p e n s i o n   a   e   i   o   k   s\n" * 40, id="separated-letters"),
]


@pytest.mark.parametrize(("code", "text"), SENTENCES)
def test_the_language_of_sentences(code, text):
    assert find_language(text.splitlines()) == code


SHORT = [
    pytest.param(
        "de",
        """Berufserfahrung
        Datenwerk, Kiel, 2020 - heute
        - Absatzprognosen (LightGBM)
        Kenntnisse: Python, SQL
        Ausbildung: M.Sc. Statistik, 2019""",
        id="german",
    ),
    pytest.param(
        "fr",
        """Expérience
        Ingénieure, Datalor, 2022 - aujourd'hui
        - Assistant RAG (LangChain)
        Compétences : Python, Docker""",
        id="french",
    ),
    pytest.param(
        "en",
        """Experience
        Analyst, Casa Formación, Madrid, 2022 - present
        - Forecasts (LightGBM)
        Skills: Python, Docker
        Education: MSc Statistics, 2019""",
        id="english with one word of Spanish",
    ),
]


@pytest.mark.parametrize(("code", "text"), SHORT)
def test_the_language_of_a_resume_without_sentences(code, text):
    assert find_language(text.splitlines()) == code


@pytest.mark.parametrize("text", UNTOLD)
def test_a_text_without_sentences_has_no_language(text):
    assert find_language(text.splitlines()) is None


def test_english_skills_do_not_make_a_text_english():
    german = SENTENCES[2].values[1].splitlines()

    assert find_language([*german, *["Python, Machine Learning, Retrieval of Documents, Statistics"] * 30]) == "de"


def test_a_quoted_sentence_changes_nothing():
    spanish = SENTENCES[4].values[1].splitlines()

    assert find_language([*ENGLISH.splitlines(), spanish[0]]) == "en"


def test_a_half_english_text_has_no_language():
    spanish = SENTENCES[4].values[1].splitlines()

    assert find_language([*ENGLISH.splitlines(), *spanish]) is None


@pytest.mark.parametrize(("code", "codes"), [("en", []), ("de", ["not-english"])])
def test_a_document_has_a_language_and_a_warning_unless_it_is_english(code, codes):
    text = next(case.values[1] for case in SENTENCES if case.values[0] == code)

    resume = read_text(text)

    assert resume.language == code
    assert [warning.code for warning in resume.warnings] == codes


def test_the_warning_names_the_language():
    (warning,) = language_warnings("pt")

    assert "in Portuguese" in warning.detail


def test_hidden_sentences_do_not_count():
    def paint(page):
        page.text(50, 60, "Python, SQL, PyTorch and Docker since 2019")
        page.set_text_color(255, 255, 255)
        for number, line in enumerate(SENTENCES[2].values[1].splitlines() * 3):
            page.text(50, 80 + 14 * number, line.strip())

    resume = read_document(pdf(paint))

    assert resume.hidden
    assert resume.language is None


def test_no_language_has_a_word_twice():
    twice = {
        code: {word for word in words if words.count(word) > 1}
        for code, words in ((code, entry.words.split()) for code, entry in packaged_rules().reading.languages.items())
    }

    assert {code: words for code, words in twice.items() if words} == {}
