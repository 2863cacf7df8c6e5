'use client'

import { TextButton } from '@/app/_ui/text-button'
import { addressOfFigure } from './address-of-figure'
import type { FigureId } from './contents'
import './learn.css'

interface Props {
  id: FigureId
  /** What the figure shows now, where it can show more than one thing. */
  state?: string
}

/** Below a figure: the address of what it shows, and the picture as a file. */
export function FigureTools({ id, state }: Props) {
  const save = async (figure: HTMLElement | null) => {
    if (!figure) return
    // With the first press: whoever only reads is spared it.
    const { saveAsSvg } = await import('./figure-svg')
    saveAsSvg(figure, id)
  }
  return (
    <span className="figure-tools">
      <a href={addressOfFigure(id, state)}>Link to this figure{state ? ' as shown' : ''}</a>
      <TextButton onClick={(event) => void save(event.currentTarget.closest('figure'))}>Save as SVG</TextButton>
    </span>
  )
}
