import type { FigureId } from './contents'

/**
 * The address of a figure, and of what it shows. The query says it to the script; the fragment leads there without one.
 */
export const addressOfFigure = (id: FigureId, state?: string): string =>
  `${state ? `?${new URLSearchParams({ [id]: state }).toString()}` : '/learn'}#${id}`
