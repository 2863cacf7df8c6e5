import { crossOriginRoute } from '@/app/experiments/_lab/cross-origin-route'
import { answerOf } from '../../../frame'

/**
 * Every endpoint of every challenge: `start`, `check` and `relay` for the challenge's own page, and the weak ones, which
 * anybody may ask who knows a visitor's key.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(['GET', 'POST'], answerOf)
