/**
 * Answers of a pure function that is asked the same again and again: the dates, places and countries of a push are few and
 * its rows are many. Bounded by number and by length, and emptied when it is full: what is asked often is back at once, and
 * nothing has to be kept in order. Errors of whoever asks are not remembered: an answer of undefined is made anew.
 */
const MOST = 10_000
const LONGEST = 200

export const remembered = <Answer, Asked extends string | number = string>(
  answerTo: (asked: Asked) => Answer,
): ((asked: Asked) => Answer) => {
  const known = new Map<Asked, Answer & ({} | null)>()
  return (asked) => {
    const found = known.get(asked)
    if (found !== undefined) return found
    const answer = answerTo(asked)
    if (answer === undefined || (typeof asked === 'string' && asked.length > LONGEST)) return answer
    if (known.size >= MOST) known.clear()
    known.set(asked, answer as Answer & ({} | null))
    return answer
  }
}
