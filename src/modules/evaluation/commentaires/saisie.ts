import { z } from 'zod'
import { SUITES } from '#modules/conseil/index.ts'
import { choix, identifiant, identifiantOuRien, texte, versionLue, zone } from '#platform/forms.ts'
import { DITS, VOIX } from './domain.ts'

export const FormDeCommentaire = z.object({
  id: identifiant(),
  cote: choix(VOIX, 'Dites au nom de qui vous parlez.'),
  structureId: identifiantOuRien(),
  accord: choix(DITS, 'Dites si vous ajoutez, si vous êtes d’accord, ou non.'),
  commentaireDit: zone({ max: 3_000, pourTous: 'sujet' }),
  version: z.coerce.number().int().min(0).max(1e9).default(0),
})

export const FormDePage = z.object({
  id: identifiant(),
  titreDeLaPage: texte({ max: 150, obligatoire: 'Donnez un titre à cette page.', pourTous: 'sujet' }),
  motsDeLaPage: zone({ max: 20_000, obligatoire: 'Écrivez au moins une phrase.', pourTous: 'sujet' }),
})
export const FormDePageRelue = FormDePage.extend({ version: versionLue() })

/** The wording that was read. */
export const FormDePublication = z.object({ motsLus: versionLue() })

export const FormDeSuite = FormDePublication.extend({
  suite: choix(SUITES, 'Dites si c’est suivi, en partie, ou non.'),
  raison: zone({ max: 2_000, pourTous: 'raison' }),
  version: versionLue(),
})
