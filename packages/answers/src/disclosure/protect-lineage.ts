/**
 * Disclosure control of an answer of GET /v1/lineage (pure), whose value has been protected as a series. Where that is
 * hidden, the rows behind it are not listed: their number is the figure where every row is one person.
 */
import { isPublicSource, type LineageAnswer } from '@tideline/contracts'
import { isSmall } from '@tideline/figures'
import { protectShares } from './protect-shares.ts'
import type { Row } from './small-row.ts'

type More = NonNullable<LineageAnswer['countedMore']>

/** One row that is not listed is told by their share, and so are few people; of more rows nobody is told what they are. */
const isSmallMore = ({ observations, share }: More): boolean => observations === 1 || isSmall(share ?? 0)

export const protectLineage = (
  answer: LineageAnswer,
  /** whether totals that a row stands in hold a small one as well, which its figure would tell */
  isBesideSecret: (observation: Row) => boolean = () => false,
): LineageAnswer => {
  const { countedMore, counted, excluded, ...rest } = answer
  const left = protectShares(excluded, { isBesideSecret })
  if (answer.state === 'suppressed') {
    const listed = counted.filter(({ observation }) => isPublicSource(observation.source))
    return { ...rest, counted: protectShares(listed, { isBesideSecret }), excluded: left }
  }
  if (countedMore === undefined)
    return { ...rest, counted: protectShares(counted, { adds: true, isBesideSecret }), excluded: left }
  const unlistedIsSmall = isSmallMore(countedMore) && answer.sources.some((source) => !isPublicSource(source))
  const listed = protectShares(counted, {
    adds: true,
    unlisted: countedMore.share ?? 0,
    unlistedIsSmall,
    isBesideSecret,
  })
  // The value less all shares that are shown would be the one that is not.
  const hidesAny = unlistedIsSmall || listed.some(({ share }) => share === null)
  return {
    ...rest,
    counted: listed,
    countedMore: hidesAny ? { ...countedMore, share: null } : countedMore,
    excluded: left,
  }
}
