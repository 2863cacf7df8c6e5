import { answerTo } from '@/lib/lab/come-back'
import { openDoor } from '@/lib/lab/open-door'

/** Notes what arrived, and sends whoever came by a link or a form back to where he came from. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = openDoor(['GET', 'POST'], (arrived) => {
  const answer = answerTo('same-site', arrived)
  arrived.note(answer.status)
  return answer
})
