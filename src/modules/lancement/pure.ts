export { composerStands } from './rotations/stands.ts'
export type * from './rotations/types.ts'
