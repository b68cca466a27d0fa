/** What a template says in each language. Its keys are the same in all, so a file that was translated still reads. */
import type { Language } from '../targets/target.ts'

interface TemplateTexts {
  cover: string
  data: string
  /** one word: it stands in formulas */
  options: string
  title: string
  steps: readonly string[]
  field: string
  meaning: string
  required: string
  example: string
  locked: string
  choose: string
  date: string
  whole: string
}

export const templateTexts: Readonly<Record<Language, TemplateTexts>> = {
  en: {
    cover: 'Instructions',
    data: 'Data',
    options: 'options',
    title: 'Tideline template',
    steps: [
      'Fill in the sheet "Data", one row for each place and date. The grey row is an example and is never read.',
      'Choose from the lists where there are some; what stands before the dot (·) is the key, the rest is for you.',
      'Write numbers without marks: 1250, not 1.250 or 1,250. Leave a figure empty where it was asked and not reported; 0 means none.',
      'Dates are YYYY-MM-DD or real dates of the spreadsheet.',
      'Send the whole file again whenever you like: a row is known by its source, place, dates and kind of people, so nothing counts twice, and a corrected figure replaces the old one.',
      'No names, telephones or documents of people.',
    ],
    field: 'Column',
    meaning: 'Field',
    required: 'needed',
    example: 'Example, not read',
    locked: 'This row names the columns and is read by the program.',
    choose: 'Choose from the list.',
    date: 'A date, YYYY-MM-DD.',
    whole: 'A whole number without marks.',
  },
  es: {
    cover: 'Instrucciones',
    data: 'Datos',
    options: 'opciones',
    title: 'Plantilla de Tideline',
    steps: [
      'Llene la hoja "Datos", una fila por cada lugar y fecha. La fila gris es un ejemplo y nunca se lee.',
      'Elija de las listas donde las hay; lo que está antes del punto (·) es la clave, lo demás es para usted.',
      'Escriba los números sin signos: 1250, no 1.250 ni 1,250. Deje vacía la cifra que se preguntó y no se reportó; 0 significa ninguna persona.',
      'Las fechas son AAAA-MM-DD o fechas de la hoja de cálculo.',
      'Envíe el archivo entero cuantas veces quiera: una fila se conoce por su fuente, lugar, fechas y tipo de personas, así que nada se cuenta dos veces y una cifra corregida reemplaza la anterior.',
      'Sin nombres, teléfonos ni documentos de personas.',
    ],
    field: 'Columna',
    meaning: 'Campo',
    required: 'necesario',
    example: 'Ejemplo, no se lee',
    locked: 'Esta fila nombra las columnas y la lee el programa.',
    choose: 'Elija de la lista.',
    date: 'Una fecha, AAAA-MM-DD.',
    whole: 'Un número entero sin signos.',
  },
  fr: {
    cover: 'Mode d’emploi',
    data: 'Données',
    options: 'choix',
    title: 'Modèle Tideline',
    steps: [
      'Remplissez la feuille « Données », une ligne par lieu et par date. La ligne grise est un exemple et n’est jamais lue.',
      'Choisissez dans les listes là où il y en a ; ce qui précède le point (·) est la clé, le reste est pour vous.',
      'Écrivez les nombres sans signe : 1250, et non 1.250 ou 1,250. Laissez vide un chiffre demandé et non communiqué ; 0 veut dire personne.',
      'Les dates sont AAAA-MM-JJ ou de vraies dates du tableur.',
      'Renvoyez le fichier entier aussi souvent que vous voulez : une ligne est reconnue par sa source, son lieu, ses dates et le type de personnes, donc rien n’est compté deux fois et un chiffre corrigé remplace l’ancien.',
      'Ni noms, ni téléphones, ni documents de personnes.',
    ],
    field: 'Colonne',
    meaning: 'Champ',
    required: 'nécessaire',
    example: 'Exemple, non lu',
    locked: 'Cette ligne nomme les colonnes et le programme la lit.',
    choose: 'Choisissez dans la liste.',
    date: 'Une date, AAAA-MM-JJ.',
    whole: 'Un nombre entier sans signe.',
  },
}
