'use client'

import { useFindings } from './use-findings'
import { measuredIn } from './measured'
import type { SpecimenCode } from '@/lib/core/specimens'

/** The three cells of a design that this browser's own run fills. */
export function MeasuredCells({ code }: { code: SpecimenCode }) {
  const own = measuredIn(useFindings()('A87', 'choose')?.details ?? '', code)
  if (!own)
    return (
      <td colSpan={3} className="text-ink-3">
        not measured yet
      </td>
    )
  return (
    <>
      <td className="num">{own.bytes} B</td>
      <td className="num">{own.reads}</td>
      <td className="num">{own.copy}</td>
    </>
  )
}
