import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import type { Examples } from '#src/test/rights.ts'
import { ecrireEcheance } from './usecases.ts'

const SAISIE = {
  libelle: 'Comité des financeurs',
  quand: 'jour',
  jour: '2026-04-09',
  ajustement: 'aucun',
  responsable: 'cdsu',
  pour: 'equipe',
  rappels: '7',
}

export async function uneEcheance(s: Scene, jour = '2026-04-09', responsable: 'cdsu' | 'conseil' = 'cdsu') {
  const id = newId()
  const { year, month, day } = Temporal.PlainDate.from(jour)
  await ecrireEcheance(s.visit('systeme'), id, 2026, {
    libelle: 'Comité des financeurs',
    explication: '',
    regle: { genre: 'date', mois: month, jour: day, decalage: year - 2026 },
    ajustement: 'aucun',
    responsable,
    pour: 'equipe',
    rappels: [7],
  })
  return id
}

const ICS = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTART;VALUE=DATE:20281021',
  'DTEND;VALUE=DATE:20281106',
  'SUMMARY:Vacances de la Toussaint',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

export const examples: Examples = {
  'GET /echeances': async () => ({}),
  'GET /echeances/preparer': async () => ({}),
  'POST /echeances/preparer': async () => ({ fields: { annee: '2027', modele: 'nantes' } }),
  'GET /echeances/nouvelle': async () => ({}),
  'POST /echeances/nouvelle': async () => ({ fields: { ...SAISIE, id: newId() } }),
  'GET /echeances/:id': async (s) => ({ params: { id: await uneEcheance(s) } }),
  'POST /echeances/:id': async (s) => {
    const id = await uneEcheance(s)
    return { params: { id }, fields: { ...SAISIE, id, version: '1' } }
  },
  'POST /echeances/:id/etat': async (s) => ({
    params: { id: await uneEcheance(s) },
    fields: { version: '1', etat: 'faite' },
  }),
  'POST /echeances/passees': async () => ({ fields: { annee: '2026' } }),
  'GET /reglages/calendrier': async () => ({}),
  'POST /reglages/calendrier': async () => ({ fields: { zone: 'B', fetes: ['noel'] } }),
  'POST /reglages/calendrier/vacances': async () => ({
    file: { name: 'zone-b.ics', field: 'fichier', bytes: new TextEncoder().encode(ICS) },
  }),
}
