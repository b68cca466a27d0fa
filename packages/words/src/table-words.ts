/** Words over the columns of tables that are taken away, and names of their sheets. English ones are also field names: they stay. */
import type { Language } from '@tideline/contracts'

interface TableWords {
  /** of faults as a table, in the order of its columns */
  faults: Readonly<Record<FaultColumn, string>>
  /** over the column that a workbook comes back with */
  faultsHeader: string
  /** sheet that adds the faults up, and what stands over its columns */
  summary: string
  summaryColumns: readonly [code: string, count: string, words: string]
}

export const faultColumns = [
  'file',
  'row',
  'cell',
  'field',
  'field_name',
  'value',
  'what_to_do',
  'suggestion',
  'code',
  'message',
  'receipt',
] as const

export type FaultColumn = (typeof faultColumns)[number]

export const tableWords: Readonly<Record<Language, TableWords>> = {
  en: {
    faults: {
      file: 'file',
      row: 'row',
      cell: 'cell',
      field: 'field',
      field_name: 'field_name',
      value: 'value',
      what_to_do: 'what_to_do',
      suggestion: 'suggestion',
      code: 'code',
      message: 'message',
      receipt: 'receipt',
    },
    faultsHeader: 'Tideline faults',
    summary: 'Tideline summary',
    summaryColumns: ['code', 'count', 'what to do'],
  },
  es: {
    faults: {
      file: 'archivo',
      row: 'fila',
      cell: 'celda',
      field: 'clave_del_campo',
      field_name: 'campo',
      value: 'valor',
      what_to_do: 'qué_hacer',
      suggestion: 'sugerencia',
      code: 'código',
      message: 'mensaje_técnico',
      receipt: 'recibo',
    },
    faultsHeader: 'Errores (Tideline)',
    summary: 'Resumen (Tideline)',
    summaryColumns: ['código', 'cuántas veces', 'qué hacer'],
  },
  fr: {
    faults: {
      file: 'fichier',
      row: 'ligne',
      cell: 'cellule',
      field: 'clé_du_champ',
      field_name: 'champ',
      value: 'valeur',
      what_to_do: 'que_faire',
      suggestion: 'suggestion',
      code: 'code',
      message: 'message_technique',
      receipt: 'reçu',
    },
    faultsHeader: 'Erreurs (Tideline)',
    summary: 'Résumé (Tideline)',
    summaryColumns: ['code', 'combien de fois', 'que faire'],
  },
}
