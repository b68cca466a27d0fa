/**
 * A complete file: what its source published before inside the file's scope and window and is not in the file is
 * withdrawn. Aged out is not withdrawn (it lies outside the window), and a record that was refused still says
 * that its publisher has it. Pure.
 */

/** More than this share of what was there needs `force`: a truncated download would otherwise empty a source. */
export const MAX_RETRACTED_SHARE = 0.2

export interface Withdrawal {
  id: string
  /** the head that is withdrawn */
  revision: number
}

export const findWithdrawn = (
  /** live observations inside scope and window: id to head revision */
  stored: ReadonlyMap<string, number>,
  inFile: ReadonlySet<string>,
  refusedIds: ReadonlySet<string>,
): Withdrawal[] => {
  const withdrawn: Withdrawal[] = []
  for (const [id, revision] of stored) {
    if (!inFile.has(id) && !refusedIds.has(id)) withdrawn.push({ id, revision })
  }
  return withdrawn
}

export const tooManyRetractions = (withdrawn: number, published: number): boolean =>
  withdrawn > published * MAX_RETRACTED_SHARE
