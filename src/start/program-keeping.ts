import { setPriority } from 'node:os'
import { putTogether } from './program.ts'

// A process of its own (see `keepProgram`): whoever is served meanwhile comes first.
setPriority(10)
await putTogether()
process.exit()
