import type { Observation as Size } from '@/app/experiments/payload-size/judge'
import { grouped } from '@/lib/words/grouped'

/** The sizes of the credentials in a sentence or two; nothing where no run has measured them. */
export function Sizes({ lines }: { lines: Size['lines'] | undefined }) {
  const bytesOf = (code: string) => lines?.find((line) => line.code === code)?.letters
  const tokens = lines?.flatMap(({ algorithm, letters }) => (algorithm ? [letters] : [])) ?? []
  const [id, encryptedId, data] = [bytesOf('S1'), bytesOf('S2'), bytesOf('S3')]
  if (!id || !encryptedId || !data || tokens.length === 0) return null
  return (
    <>
      {' '}
      In the recorded run a random id took {id} bytes, the same id encrypted {encryptedId}, and the user’s data
      encrypted {data}. A token with a handful of claims took {Math.min(...tokens)} to {Math.max(...tokens)}, depending
      on how it is signed.
    </>
  )
}

/** What became of a cookie that was to live for years; nothing where no run has tried it. */
export function LongestAge({ longest }: { longest: Size['longest'] | undefined }) {
  if (!longest?.keptDays) return null
  return (
    <>
      {' '}
      Asked for {grouped(longest.askedDays)} days, this browser kept it for {longest.keptDays}.
    </>
  )
}
