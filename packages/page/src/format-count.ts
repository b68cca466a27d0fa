/**
 * Counts as printed, by a rule of our own: a comma between groups of three, always. ICU's rules differ between
 * "Spanish" countries (4976, 4,976, 4.976) and between its versions; a figure must not.
 */
export const formatCount = (count: number): string => {
  const [whole = '', fraction] = String(Math.abs(count)).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${count < 0 ? '\u2212' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}
