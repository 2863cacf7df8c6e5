import { MEANS } from '@/app/experiments/_lab/attack-step'

/** One way in which somebody can get the cookie: who starts the request, and by what means. */
export interface Way {
  from: 'app' | 'attacker' | 'sibling'
  by: string
}

/** By which this app's own page asks; `script` asks nobody, it reads `document.cookie`. */
export const OWN_WAYS = ['script', 'path', 'elsewhere', 'other-port'] as const
/** The requests of this page that have to have arrived at this node. */
export const ASKED_HERE = ['path', 'elsewhere'] as const

/** What pages of the other two origins send by, links and forms first. */
export const OTHER_WAYS = ['link', 'form', ...MEANS.filter((by) => by !== 'link' && by !== 'form')] as const
