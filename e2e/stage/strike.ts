import { strikeStages } from './stage'

export default strikeStages
