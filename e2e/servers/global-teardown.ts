import { removeServers } from './servers'

export default removeServers
