import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { lireIcs } from '#modules/agendas/import/ics/lire.ts'
import { fenetreDe } from '#modules/agendas/import/lire.ts'
import { fondDe } from '#modules/annee/jours/fond.ts'
import { lireVacances } from '#modules/annee/jours/lire-vacances.ts'
import { lireVoile } from '#modules/annuaire/index.ts'
import { motsIndexes, signalements } from '#modules/annuaire/mots/mots.ts'
import { motsCherches, surligner } from '#modules/annuaire/mots/recherche.ts'
import { lireCollage as lireUnTableauColle } from '#modules/bilans/domain/collage.ts'
import { preparerBesoin, preparerTalent } from '#modules/competences/chercher/rapprocher.ts'
import { lire } from '#modules/competences/consulter.ts'
import { lireEsco, lireMythes, lireRome } from '#modules/competences/listes.ts'
import { lirePhrase } from '#modules/phrase/lecture/lire.ts'
import { lireCollage as lireUnMoisColle } from '#modules/presences/saisie/collage.ts'
import { lireProgrammation } from '#modules/programmation/classeurs/lecture.ts'
import { lireTableauDeSuivi } from '#modules/programmation/classeurs/suivi/lecture-suivi.ts'
import { lireContour } from '#modules/territoires/domain.ts'
import { lireUnJour } from '#platform/dates.ts'
import * as formes from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { lireMontant } from '#platform/money.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { guillemets, plier, slug } from '#platform/texte.ts'
import { scene } from '#src/test/app.ts'
import { LONGEST_TURN_MS, longestTurn } from '#src/test/loop.ts'
import { FLOODS, TEXTS } from '#src/test/nasty.ts'

/**
 * The hundred nastiest texts, given to all that reads text. None throws, none holds the loop: everybody else waits for it.
 * A new reader is one more line. What is read in a thread of its own may take longer, never without end.
 */
const AUJOURDHUI = Temporal.PlainDate.from('2026-03-11')
const octets = (texte: string): Uint8Array => new TextEncoder().encode(texte)
const FOND = fondDe({ zone: 'B' })

const enIcs = (texte: string): string => {
  const plie = texte.replace(/[\r\n]/g, ' ')
  const quand = 'DTSTART;TZID=Europe/Paris:20260318T140000\r\nDURATION:PT1H'
  return [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:a@b',
    `SUMMARY:${plie}`,
    `DESCRIPTION:${plie}`,
    `LOCATION:${plie}`,
    quand,
    'END:VEVENT',
    'BEGIN:VEVENT',
    `UID:${plie}`,
    `DTSTART:${plie}`,
    `RRULE:FREQ=${plie}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
}

const champ = (type: z.ZodType) => (texte: string) => {
  const data = new FormData()
  data.append('x', texte)
  return formes.parseForm(z.object({ x: type }), data)
}

const classeur = (texte: string) => {
  const cellule = { valeur: texte, texte }
  const entetes = ['Structure', 'Action', 'Quartier', 'Montant demandé', 'Téléphone', 'Objectifs'].map((t) => ({
    valeur: t,
    texte: t,
  }))
  const lignes = [entetes, entetes.map(() => cellule), [cellule, ...entetes.slice(1)], entetes.map(() => cellule)]
  return { format: 'xlsx' as const, feuilles: [{ nom: texte.slice(0, 31), masquee: false, lignes, fusions: [] }] }
}

const LECTEURS: Readonly<Record<string, (texte: string) => unknown>> = {
  'what a talent offers': preparerTalent,
  'what is needed': (texte) => preparerBesoin({ titre: texte.slice(0, 200), texte }),
  'a word tried': (texte) => lire(texte, 'talent'),
  'words of the directory': (texte) => motsIndexes({ texte, prenom: texte.slice(0, 80), nom: texte.slice(0, 80) }),
  'what the desk is warned of': signalements,
  'what is read of a word before both yeses': (texte) =>
    lireVoile(texte, { prenom: 'Lila', nom: 'Ben' }, new Set(['karim'])),
  'a search of the directory': motsCherches,
  'what a search underlines': (texte) => surligner(texte, texte.slice(0, 200), [texte.slice(0, 80)]),
  'when, in a sentence': (texte) => lirePhrase(texte, { aujourdhui: AUJOURDHUI, fond: FOND }),
  'when, in a sentence cut': (texte) => lirePhrase(texte.slice(0, 600), { aujourdhui: AUJOURDHUI, fond: FOND }),
  'a day': lireUnJour,
  'an amount': lireMontant,
  'words folded': plier,
  'an address': slug,
  'a title quoted': guillemets,
  'a month pasted': (texte) => lireUnMoisColle(texte, 2026),
  'a budget pasted': (texte) => lireUnTableauColle(texte),
  'the outline of a quartier': lireContour,
  holidays: (texte) => lireVacances(enIcs(texte), 'B'),
  'a list of trades': (texte) =>
    [lireEsco, lireRome, lireMythes].map((lit) => lit(`conceptUri,preferredLabel,altLabels\n${texte}`)),
}

const CHAMPS: Readonly<Record<string, (texte: string) => unknown>> = {
  'a line': champ(formes.texte()),
  'a text': champ(formes.zone()),
  'a number': champ(formes.entier({ min: 0, max: 9 })),
  'a time': champ(formes.heure()),
  'how long': champ(formes.duree({ max: 600 })),
  'a phone': champ(formes.telephone()),
  'a mail': champ(formes.courriel()),
  'an amount of a form': champ(formes.montant()),
}

/** Read aside: nobody waits for it, but the next file does. */
const A_PART: Readonly<Record<string, (texte: string) => unknown>> = {
  'a calendar': (texte) => lireIcs(octets(enIcs(texte)), fenetreDe(AUJOURDHUI)),
  'a table': (texte) => lireTableur(octets(`Date;Action;Lieu\n${texte};${texte};${texte}`)),
  'a workbook': (texte) => lireProgrammation(classeur(texte)),
  'a tracker': (texte) => lireTableauDeSuivi(classeur(texte)),
}
const A_PART_MS = 10 * LONGEST_TURN_MS

beforeAll(async () => {
  for (const lit of Object.values({ ...LECTEURS, ...CHAMPS, ...A_PART }))
    for (let n = 0; n < 3; n += 1) await lit('Lundi 2 mars, couture')
}, 120_000)

const dire = (texte: string): string => `${JSON.stringify(texte.slice(0, 24))} × ${texte.length}`

async function tropLongs(lit: (texte: string) => unknown, plafond: number, textes = TEXTS): Promise<string[]> {
  const lents: string[] = []
  for (const texte of textes) {
    let ms = await longestTurn(() => lit(texte))
    if (ms > plafond) ms = await longestTurn(() => lit(texte))
    if (ms > plafond) lents.push(`${dire(texte)} → ${Math.round(ms)} ms`)
  }
  return lents
}

it('there are a hundred of them', () => expect(TEXTS.length).toBeGreaterThanOrEqual(100))

describe('nobody waits for what reads', { timeout: 300_000 }, () => {
  it.each(Object.keys({ ...LECTEURS, ...CHAMPS }))('%s', async (nom) => {
    expect(await tropLongs(LECTEURS[nom] ?? CHAMPS[nom] ?? (() => {}), LONGEST_TURN_MS)).toEqual([])
  })
  it.each(Object.keys({ ...LECTEURS, ...CHAMPS }))('%s as long as a request', async (nom) => {
    const deluges = Object.values(FLOODS).map((deluge) => deluge(60_000))
    expect(await tropLongs(LECTEURS[nom] ?? CHAMPS[nom] ?? (() => {}), LONGEST_TURN_MS, deluges)).toEqual([])
  })
  it.each(Object.keys(A_PART))('%s, aside', async (nom) => {
    expect(await tropLongs(A_PART[nom] ?? (() => {}), A_PART_MS)).toEqual([])
  })
})

describe('nobody waits for what is sent', { timeout: 300_000 }, () => {
  it.each([
    '/annuaire?q=',
    '/actions?q=',
    '/structures?q=',
    '/bilans?q=',
    '/suivi?q=',
    '/calendrier?theme=',
    '/calendrier/seances/nouvelle?quand=',
    '/competences?essai=',
  ])('a search: %s', async (adresse) => {
    const s = await scene()
    const who = s.as('coordination')
    await who.get(`${adresse}couture`)
    const ferme: string[] = []
    const lents = await tropLongs(async (texte) => {
      const reponse = await who.get(`${adresse}${encodeURIComponent(texte.slice(0, 4_000).toWellFormed())}`)
      if (reponse.status >= 500) ferme.push(dire(texte))
    }, LONGEST_TURN_MS)
    expect([...ferme, ...lents]).toEqual([])
  })

  it('a hand proposed by a stranger', async () => {
    const s = await scene()
    const reponses = new Map<string, number>()
    const aider = async (ecrit: string) => {
      const ids = { talentId: newId(), personneId: newId(), texte: ecrit.slice(0, 2_000).toWellFormed() }
      const qui = { prenom: 'Lila', nom: '', telephone: '06 39 98 77 01', age: 'adulte' }
      const fields = { ...ids, ...qui, accords: ['entremise'], moyen: 'telephone' }
      reponses.set(ecrit, (await s.as('visiteur').post('/je-peux-aider', fields)).status)
    }
    for (const mot of ['couture', 'jardin', 'vélo']) await aider(mot)
    const lents = await tropLongs(aider, LONGEST_TURN_MS)
    const ferme = [...reponses].flatMap(([ecrit, statut]) => (statut >= 500 ? [`${dire(ecrit)} → ${statut}`] : []))
    expect([...ferme, ...lents]).toEqual([])
    expect([...reponses.values()].filter((statut) => statut === 303).length).toBeGreaterThan(50)
  })
})
