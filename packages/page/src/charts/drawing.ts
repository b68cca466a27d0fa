/** A chart with its words. */
export interface Drawing {
  /** the finding */
  title: string
  subtitle: string
  svg: string
}
