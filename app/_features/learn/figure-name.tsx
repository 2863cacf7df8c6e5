import { FIGURES, type FigureId } from './contents'

/** The number and the name of a figure, as its caption begins. */
export function FigureName({ id }: { id: FigureId }) {
  const at = FIGURES.findIndex((figure) => figure.id === id)
  return (
    <b className="figure-name">
      Figure {at + 1}: {FIGURES[at]?.title}.
    </b>
  )
}
