import type { DocumentType } from '../../../domain/document/identity-document.ts'
import { FIELD_NAMES, type FieldName } from '../../../domain/document/layout/card-layout.ts'

export type CardLanguage = 'en' | 'pt' | 'nl' | 'fr' | 'de' | 'es' | 'it' | 'pl' | 'ka' | 'el' | 'uk'

export interface CardWords {
  headings: Record<DocumentType, string>
  labels: Record<FieldName, string>
}

// Each row: passport, identity card, residence permit, driving licence; then the labels in the order of FIELD_NAMES.
function words(headings: [string, string, string, string], labels: string): CardWords {
  const [passport, card, permit, licence] = headings
  const list = labels.split('|')
  return {
    headings: { passport, 'identity-card': card, 'residence-permit': permit, 'driving-licence': licence },
    labels: Object.fromEntries(FIELD_NAMES.map((name, i) => [name, list[i] ?? ''])) as Record<
      FieldName,
      string
    >,
  }
}

/** Words printed on cards, by language. English stands beside every other one. */
export const LANGUAGES: Record<CardLanguage, CardWords> = {
  en: words(
    ['PASSPORT', 'IDENTITY CARD', 'RESIDENCE PERMIT', 'DRIVING LICENCE'],
    'Type|Code|Surname|Given names|Date of birth|Sex|Nationality|Document No.|Date of expiry|Date of issue|Personal No.|Place of birth|Authority|Address|City|Height|Eyes|Classes',
  ),
  pt: words(
    ['PASSAPORTE', 'CARTÃO DE IDENTIDADE', 'TÍTULO DE RESIDÊNCIA', 'CARTA DE CONDUÇÃO'],
    'Tipo|Código|Apelido|Nomes próprios|Data de nascimento|Sexo|Nacionalidade|N.º do documento|Válido até|Data de emissão|N.º pessoal|Local de nascimento|Entidade|Morada|Localidade|Altura|Olhos|Categorias',
  ),
  nl: words(
    ['PASPOORT', 'IDENTITEITSKAART', 'VERBLIJFSTITEL', 'RIJBEWIJS'],
    'Type|Code|Naam|Voornamen|Geboortedatum|Geslacht|Nationaliteit|Documentnummer|Geldig tot|Datum van afgifte|Persoonsnummer|Geboorteplaats|Instantie|Adres|Plaats|Lengte|Ogen|Categorieën',
  ),
  fr: words(
    ['PASSEPORT', "CARTE D'IDENTITÉ", 'TITRE DE SÉJOUR', 'PERMIS DE CONDUIRE'],
    "Type|Code|Nom|Prénoms|Date de naissance|Sexe|Nationalité|N° du document|Date d'expiration|Date de délivrance|N° personnel|Lieu de naissance|Autorité|Adresse|Ville|Taille|Yeux|Catégories",
  ),
  de: words(
    ['REISEPASS', 'PERSONALAUSWEIS', 'AUFENTHALTSTITEL', 'FÜHRERSCHEIN'],
    'Typ|Code|Name|Vornamen|Geburtstag|Geschlecht|Nationalität|Dokumentnr.|Gültig bis|Ausgestellt am|Personennr.|Geburtsort|Behörde|Anschrift|Ort|Größe|Augen|Klassen',
  ),
  es: words(
    ['PASAPORTE', 'DOCUMENTO DE IDENTIDAD', 'PERMISO DE RESIDENCIA', 'PERMISO DE CONDUCIR'],
    'Tipo|Código|Apellidos|Nombres|Fecha de nacimiento|Sexo|Nacionalidad|N.º de documento|Válido hasta|Fecha de emisión|N.º personal|Lugar de nacimiento|Autoridad|Domicilio|Localidad|Estatura|Ojos|Clases',
  ),
  it: words(
    ['PASSAPORTO', "CARTA D'IDENTITÀ", 'PERMESSO DI SOGGIORNO', 'PATENTE DI GUIDA'],
    'Tipo|Codice|Cognome|Nomi|Data di nascita|Sesso|Cittadinanza|N. documento|Scadenza|Data di rilascio|N. personale|Luogo di nascita|Autorità|Indirizzo|Comune|Statura|Occhi|Categorie',
  ),
  pl: words(
    ['PASZPORT', 'DOWÓD OSOBISTY', 'KARTA POBYTU', 'PRAWO JAZDY'],
    'Typ|Kod|Nazwisko|Imiona|Data urodzenia|Płeć|Obywatelstwo|Nr dokumentu|Data ważności|Data wydania|Nr osobowy|Miejsce urodzenia|Organ|Adres|Miejscowość|Wzrost|Oczy|Kategorie',
  ),
  ka: words(
    ['პასპორტი', 'პირადობის მოწმობა', 'ბინადრობის მოწმობა', 'მართვის მოწმობა'],
    'ტიპი|კოდი|გვარი|სახელი|დაბადების თარიღი|სქესი|მოქალაქეობა|ნომერი|ძალაშია|გაცემის თარიღი|პირადი ნომერი|დაბადების ადგილი|გამცემი|მისამართი|ქალაქი|სიმაღლე|თვალები|კატეგორიები',
  ),
  el: words(
    ['ΔΙΑΒΑΤΗΡΙΟ', 'ΔΕΛΤΙΟ ΤΑΥΤΟΤΗΤΑΣ', 'ΑΔΕΙΑ ΔΙΑΜΟΝΗΣ', 'ΑΔΕΙΑ ΟΔΗΓΗΣΗΣ'],
    'Τύπος|Κωδικός|Επώνυμο|Όνομα|Ημ. γέννησης|Φύλο|Ιθαγένεια|Αριθμός|Ημ. λήξης|Ημ. έκδοσης|Προσ. αριθμός|Τόπος γέννησης|Αρχή|Διεύθυνση|Πόλη|Ύψος|Μάτια|Κατηγορίες',
  ),
  uk: words(
    ['ПАСПОРТ', 'ПОСВІДЧЕННЯ ОСОБИ', 'ПОСВІДКА НА ПРОЖИВАННЯ', 'ПОСВІДЧЕННЯ ВОДІЯ'],
    'Тип|Код|Прізвище|Імена|Дата народження|Стать|Громадянство|Номер|Дійсний до|Дата видачі|Особовий №|Місце народження|Орган|Адреса|Місто|Зріст|Очі|Категорії',
  ),
}
