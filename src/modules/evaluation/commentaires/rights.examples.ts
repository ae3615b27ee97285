import { siegent } from '#modules/conseil/testing.ts'
import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { lisant } from '#src/test/formulaires.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { unePageDuConseil } from './testing.ts'

const ANNEE = { annee: '2025' }
const PAGE = { titreDeLaPage: 'Le soir', motsDeLaPage: 'Il n’y a rien le soir.' }

const uneSection =
  (fields?: Record<string, string>) =>
  async (s: Scene): Promise<Example> => {
    await siegent(s)
    return { params: { ...ANNEE, section: 'couverture' }, ...(fields ? { fields } : {}) }
  }
const unePage =
  (fields?: Record<string, string>, publiee = true) =>
  async (s: Scene): Promise<Example> => {
    await siegent(s)
    return { params: { id: await unePageDuConseil(s, { publiee }) }, ...(fields ? { fields } : {}) }
  }

/** How to knock on what each role says of a year; those who knock as of the council sit. */
export const examples: Examples = {
  'GET /evaluation/:annee/commentaires': async (s) => {
    await siegent(s)
    return { params: ANNEE }
  },
  'GET /evaluation/:annee/commentaires/:section': uneSection(),
  'POST /evaluation/:annee/commentaires/:section': uneSection({
    id: newId(),
    ...{ cote: 'conseil', accord: 'desaccord', commentaireDit: 'Il manque le soir.', version: '0' },
  }),
  'GET /evaluation/:annee/conseil': async (s) => {
    await siegent(s)
    return { params: ANNEE }
  },
  'GET /evaluation/:annee/conseil/nouvelle': async (s) => {
    await siegent(s)
    return { params: ANNEE }
  },
  'POST /evaluation/:annee/conseil/nouvelle': async (s) => {
    await siegent(s)
    return { params: ANNEE, fields: { id: newId(), ...PAGE } }
  },
  'GET /evaluation/pages/:id': unePage(),
  'GET /evaluation/pages/:id/modifier': unePage(),
  'POST /evaluation/pages/:id/modifier': unePage({ id: newId(), ...PAGE, version: '1' }),
  'POST /evaluation/pages/:id/publication': unePage({ motsLus: '1' }, false),
  'GET /evaluation/pages/:id/retrait': unePage(),
  'POST /evaluation/pages/:id/retrait': lisant('conseil', '/evaluation/pages/:id/retrait', unePage()),
  'POST /evaluation/pages/:id/suite': unePage({ suite: 'suivi', raison: '', version: '1', motsLus: '1' }),
}
