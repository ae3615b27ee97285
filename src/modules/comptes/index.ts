import { Hono } from 'hono'
import type { Module } from '#src/module.ts'
import type { OuterEnv } from '#src/web.ts'
import { adresseScreen } from './screens/adresse.tsx'
import { compteScreen } from './screens/compte.tsx'
import { connexionScreen } from './screens/connexion.tsx'
import { courriersScreen } from './screens/courriers.tsx'
import { entrerScreen } from './screens/entrer.tsx'
import { installationScreen } from './screens/installation.tsx'
import { passkeysScreen } from './screens/passkeys.ts'

export { configureComptes } from './auth.ts'
export { creerCompte, jetonDInstallation, lienDEntree, liensDeDemonstration } from './entrees.ts'
export { type LienFait, lienPour, type PourLien, revoquerLiens } from './liens.ts'
export { qui } from './qui.ts'
export { attribuer } from './usecases.ts'

export const comptes: Module = { nom: 'comptes' }

/** The doors that belong to the installation, not to a quartier. */
export const compteRoutes = new Hono<OuterEnv>({ strict: false })
for (const part of [connexionScreen, entrerScreen, installationScreen, courriersScreen, passkeysScreen])
  compteRoutes.route('/', part)
// In this order: the second lives behind the door of the first.
for (const part of [compteScreen, adresseScreen]) compteRoutes.route('/', part)
