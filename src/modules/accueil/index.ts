import { Hono } from 'hono'
import type { Module } from '#src/ground/module.ts'
import { type OuterEnv, screens } from '#src/ground/web.ts'
import { accessibiliteScreen } from './screens/accessibilite.tsx'
import { aideScreen } from './screens/aide.tsx'
import { choixScreen } from './screens/choix.tsx'
import { demarrerScreen } from './screens/demarrer.tsx'
import { dicteeScreen } from './screens/dictee.tsx'
import { licencesScreen } from './screens/licences.tsx'
import { roleScreen } from './screens/role.tsx'
import { tableauScreen } from './screens/tableau.tsx'
import { themeScreen } from './screens/theme.ts'
import { viePriveeScreen } from './screens/vie-privee.tsx'

export const accueil: Module = {
  nom: 'accueil',
  routes: screens(tableauScreen, roleScreen, viePriveeScreen, dicteeScreen),
}

/** The pages that belong to the installation, not to a quartier. */
export const accueilHorsTerritoire = new Hono<OuterEnv>({ strict: false })
for (const part of [choixScreen, demarrerScreen, aideScreen, themeScreen, accessibiliteScreen, licencesScreen]) {
  accueilHorsTerritoire.route('/', part)
}
