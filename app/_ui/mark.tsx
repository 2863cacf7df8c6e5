import type { Design } from '@/lib/core/specimens'

type Drawn = Pick<Design, 'mode' | 'truth' | 'isSealed' | 'keepsRevocation' | 'travels'>

/**
 * A specimen in 12 × 20: upper square browser, lower square server. Filled where the truth lives, hatched if it is
 * sealed, a dot where the server keeps only what takes credentials back; a broken stem if a script has to attach it.
 * Decoration beside a name, so it is hidden from assistive technology: never use it alone.
 */
export function Mark({ specimen, height = 20 }: { specimen: Drawn; height?: number }) {
  const isInBrowser = specimen.truth === 'browser'
  return (
    <svg
      className={`mark ${specimen.mode}`}
      width={height * 0.6}
      height={height}
      viewBox="0 0 12 20"
      aria-hidden="true"
    >
      <Square y={0} isFilled={isInBrowser && !specimen.isSealed} />
      {specimen.isSealed && <path d="M3 6l5-5M6 6l4-4M2 4l2.5-2.5" stroke="currentColor" strokeWidth="1.2" />}
      <path
        d="M6 7v6"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeDasharray={specimen.travels === 'by-script' ? '1.6 1.2' : undefined}
      />
      <Square y={13} isFilled={!isInBrowser} />
      {specimen.keepsRevocation && <rect x="4.5" y="15" width="3" height="3" fill="currentColor" />}
    </svg>
  )
}

function Square({ y, isFilled }: { y: number; isFilled: boolean }) {
  if (isFilled) return <rect x="1" y={y} width="10" height="7" fill="currentColor" />
  return <rect x="1.6" y={y + 0.6} width="8.8" height="5.8" fill="none" stroke="currentColor" strokeWidth="1.2" />
}
