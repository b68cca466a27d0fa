/**
 * Answers of a pure function that is asked the same again and again: the dates, places and countries of a push are few and
 * its rows are many. Bounded by number and by length, and emptied when it is full: what is asked often is back at once, and
 * nothing has to be kept in order. Errors of whoever asks are not remembered: an answer of undefined is made anew.
 */
const MOST = 10_000
const LONGEST = 200

export const remembered = <Answer>(answerTo: (text: string) => Answer): ((text: string) => Answer) => {
  const known = new Map<string, Answer & ({} | null)>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const answer = answerTo(text)
    if (answer === undefined || text.length > LONGEST) return answer
    if (known.size >= MOST) known.clear()
    known.set(text, answer as Answer & ({} | null))
    return answer
  }
}
