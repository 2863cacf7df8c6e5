import { useEffect, useState } from 'react'
import { addressOfFigure } from './address-of-figure'
import type { FigureId } from './contents'

/**
 * What a figure shows, out of the things it can show; the first is shown where the address says nothing else. A change
 * is written into the address, so that a link to the page shows it again. Text of an address that names none of the
 * states is ignored: a link is somebody else's text.
 */
export function useFigureState<State extends string>(
  id: FigureId,
  states: readonly [State, ...State[]],
): [state: State, show: (state: State) => void] {
  const [state, setState] = useState<State>(states[0])
  useEffect(() => {
    const said = new URLSearchParams(location.search).get(id)
    const found = states.find((each) => each === said)
    if (found) setState(found)
    // The address is read once, when the figure opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  const show = (next: State) => {
    setState(next)
    history.replaceState(history.state, '', addressOfFigure(id, next))
  }
  return [state, show]
}
