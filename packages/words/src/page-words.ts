/** Texts of the page to push and of a receipt's page. */
export const pageIds = [
  'title', 'intro', 'language', 'key', 'keyHelp', 'file', 'look', 'again', 'preview', 'nothingYet', 'commit', 'drop',
  'dropped', 'other', 'new', 'revised', 'unchanged', 'warned', 'rejected', 'rows', 'totals', 'source', 'what', 'country',
  'period', 'before', 'after', 'mend', 'row', 'field', 'todo', 'warnings', 'problem', 'receipt', 'receiptKeep', 'state',
  'pending', 'empty', 'next',
] as const

export type PageId = (typeof pageIds)[number]
export type PageWords = Readonly<Record<PageId, string>>
