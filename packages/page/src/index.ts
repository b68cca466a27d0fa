export { addPages, type Pages } from './add-pages.ts'
export type { PageRegion } from './serve/view.ts'
