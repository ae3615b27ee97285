import { z } from 'zod'
import {
  choix,
  choixOuRien,
  coche,
  entier,
  identifiant,
  identifiantOuRien,
  jour,
  type Raw,
  texte,
  versionLue,
  zone,
} from '#platform/forms.ts'
import { ATTACHES, FACONS, REPONSES_DU_TIERS, SENS } from './domain.ts'
import type { EffetLu, SaisieDEffet } from './store.ts'

const RIVALES = ['rivale1', 'rivale2', 'rivale3'] as const

// A third person reads these words without an account.
const dite = (max: number, obligatoire?: string) =>
  zone({ max, pourTous: 'sujet', ...(obligatoire ? { obligatoire } : {}) })

export const FormDEffet = z.object({
  id: identifiant(),
  changement: dite(1_000, 'Dites en une phrase ce qui a changé.'),
  pourQui: texte({ max: 200, pourTous: 'sujet' }),
  lieu: texte({ max: 200, pourTous: 'sujet' }),
  periode: texte({ max: 200, pourTous: 'sujet' }),
  annee: entier({ min: 2000, max: 2100, obligatoire: 'Dites l’année.' }).pipe(z.number()),
  importance: dite(1_000),
  contribution: dite(1_000),
  rivale1: texte({ max: 300 }),
  rivale2: texte({ max: 300 }),
  rivale3: texte({ max: 300 }),
})
export const FormDEffetRelu = FormDEffet.extend({ version: versionLue() })

export const saisieDe = (v: z.infer<typeof FormDEffet>): SaisieDEffet => ({
  ...v,
  rivales: RIVALES.map((champ) => v[champ]),
})

export const valeursDe = (effet: EffetLu): Raw => ({
  id: effet.id,
  version: String(effet.version),
  annee: String(effet.annee),
  changement: effet.changement,
  pourQui: effet.pourQui,
  lieu: effet.lieu,
  periode: effet.periode,
  importance: effet.importance,
  contribution: effet.contribution,
  ...Object.fromEntries(effet.rivales.map(({ rang, texte: dit }) => [`rivale${rang}`, dit])),
})

export const FormDePiece = z.object({
  id: identifiant(),
  sur: z.string().max(60).default('changement'),
  sens: choix(SENS, 'Dites si cela l’appuie, ou dit autre chose.'),
  facon: choix(FACONS, 'Dites comment on le sait.'),
  source: texte({ max: 200 }),
  jour: jour('Dites quel jour.'),
  propos: zone({ max: 1_000 }),
  attache: choixOuRien(ATTACHES),
  indicateurId: identifiantOuRien(),
  lu: texte(),
})

export const FormDeConfirmation = z.object({
  id: identifiant(),
  duChangement: choix(REPONSES_DU_TIERS, 'Choisissez une réponse, même « Je ne sais pas ».'),
  deLaContribution: choix(REPONSES_DU_TIERS, 'Choisissez une réponse, même « Je ne sais pas ».'),
  source: texte({ max: 200, obligatoire: 'Dites qui vous êtes, sans votre nom si vous préférez.' }),
  propos: zone({ max: 1_000 }),
  attache: choix(ATTACHES, 'Choisissez ce qui est vrai pour vous.'),
  commeDit: coche(),
  lu: texte(),
})
