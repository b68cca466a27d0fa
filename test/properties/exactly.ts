/** People of an answer that was asked for exactly, in which nothing may be hidden. Throws where something is. */
export const exactly = (people: number | null | undefined): number => {
  if (people === null || people === undefined) throw new Error('hidden, though it was asked for exactly')
  return people
}
