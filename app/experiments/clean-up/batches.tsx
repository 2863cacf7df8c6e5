import type { Batch } from './judge'

const HEIGHT = 48
const STEP = 10

/** One bar a batch, as high as it took long: between two of them everybody else had a turn. */
export function Batches({ batches }: { batches: readonly Batch[] }) {
  if (batches.length === 0) return <p className="empty">No batch found anything of this kind.</p>
  const longest = Math.max(...batches.map(({ micros }) => micros))
  const removed = batches.reduce((sum, batch) => sum + batch.removed, 0)
  const text = `${batches.length} batches removed ${removed.toLocaleString('en')} rows, the slowest in ${(longest / 1000).toFixed(1)} ms`
  return (
    <figure className="batches">
      <svg viewBox={`0 0 ${batches.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={text}>
        {batches.map(({ micros }, at) => {
          const height = Math.max(2, (micros / longest) * HEIGHT)
          return <rect key={at} x={at * STEP} y={HEIGHT - height} width={STEP - 3} height={height} />
        })}
      </svg>
      <figcaption>{text}, with a pause after each</figcaption>
    </figure>
  )
}
