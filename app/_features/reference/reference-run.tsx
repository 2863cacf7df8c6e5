'use client'

import { createContext, type ReactNode, use } from 'react'
import type { Part } from '@/lib/reference/part'

/** As much of a part as a page is drawn from. */
export type Recorded<Content = unknown> = Pick<Part<Content>, 'made' | 'content'>

const Run = createContext<Recorded | null>(null)

/** Hands the reference run that the server has read to what is drawn below. */
export const ReferenceRun = ({ recorded, children }: { recorded: Recorded | null; children: ReactNode }) => (
  <Run value={recorded}>{children}</Run>
)

/** The reference run of this page; null where there is none. */
export const useRecorded = <Content,>() => use(Run) as Recorded<Content> | null
