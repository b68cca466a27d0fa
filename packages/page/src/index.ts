export { addPages, type PagesOptions } from './add-pages.ts'
export { formatCount } from './format-count.ts'
