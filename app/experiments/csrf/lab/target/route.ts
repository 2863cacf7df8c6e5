import { answerTo } from '@/lib/lab/come-back'
import { openDoor } from '@/lib/lab/open-door'
import { transfer } from '../../transfer'

/** Pays ten to whoever asks, where the bank takes the request for its customer's. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = openDoor(['GET', 'POST'], async (arrived) => {
  const gone = await transfer(arrived)
  const answer = answerTo('csrf', arrived)
  arrived.note(answer.status, { gone })
  return answer
})
