/** Rows of snapshots, each with the recipe of its document. */
import { insertSnapshotRow, readSnapshotRow, type Store } from '@tideline/log'
import { precedenceSchema, TidelineError } from '@tideline/contracts'
import { z } from 'zod'
import type { SnapshotRecipe } from '../document.ts'
import { situationSchema } from '../situation.ts'

export interface RecipeRow {
  snapshotId: string
  number: number
  dataHash: string
  recipe: SnapshotRecipe
}

const recipeSchema = z.object({
  situation: situationSchema,
  cutOff: z.string(),
  asOf: z.string(),
  compared: z
    .object({
      previous: z.object({ snapshotId: z.string(), asOf: z.string() }).nullable(),
      precedence: precedenceSchema,
    })
    .exactOptional(),
})

/** As insertRecipeRow below wrote it. */
const recipeOf = (snapshotId: string, document: string): SnapshotRecipe => {
  const recipe = recipeSchema.safeParse(JSON.parse(document))
  if (recipe.success) return recipe.data
  const column = recipe.error.issues[0]?.path.join('.') ?? ''
  throw new TidelineError('INTERNAL', `the recipe of snapshot ${snapshotId} is none`, { context: { column } })
}

/** @throws {TidelineError} INTERNAL */
export const readRecipeRow = async (store: Store, snapshotId: string): Promise<RecipeRow | undefined> => {
  const row = await readSnapshotRow(store, snapshotId)
  if (row === undefined) return undefined
  const { document, ...rest } = row
  return { ...rest, recipe: recipeOf(snapshotId, document) }
}

/** May be inserted twice: the table keeps one row a snapshot. */
export const insertRecipeRow = (store: Store, row: RecipeRow, watermark: string): Promise<void> => {
  const { recipe, ...columns } = row
  return insertSnapshotRow(store, {
    ...columns,
    situation: recipe.situation.id,
    cutOff: recipe.cutOff,
    watermark,
    document: JSON.stringify(recipe),
  })
}
