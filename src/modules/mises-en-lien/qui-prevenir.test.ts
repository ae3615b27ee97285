import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rendezVous, trouverAppel } from '#modules/appels/index.ts'
import { motsADire, notifications } from '#modules/notifications/index.ts'
import { jourDe } from '#platform/dates.ts'
import { todos } from '#src/host.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { found, type Me, read, systeme, type Visit } from '#src/visit.ts'
import { raisonsDuJour } from './a-joindre.ts'
import { direLesNumeros } from './contacts.ts'
import { departsADire, marquerDits } from './departs-store.ts'
import { deplacements } from './deplacement.ts'
import * as store from './store.ts'
import { aAppeler } from './telephone/personne.ts'
import { uneMiseEnLien } from './testing.ts'
import * as gestes from './usecases.ts'
import { aDemander } from './valoriser/a-faire.ts'
import { unCoup } from './valoriser/testing.ts'

const DES_GENS = [
  'oui-voix',
  'oui-lien',
  'accord',
  'numeros',
  'pause',
  'fin-pause',
  'depart',
  'effacer',
  'merci',
  'dit',
] as const
const DU_BESOIN = ['demain', 'revenir', 'dit-structure', 'departs-dits', 'nuit'] as const
type Pas = readonly [geste: (typeof DES_GENS)[number] | (typeof DU_BESOIN)[number], qui: number]

/** Those that once left somebody to come on the old day, or asked whoever rests. */
const DEJA_VUES: readonly (readonly Pas[])[] = [
  [
    ['oui-voix', 0],
    ['accord', 0],
    ['pause', 0],
    ['demain', 0],
    ['dit', 0],
  ],
  [
    ['oui-lien', 0],
    ['accord', 0],
    ['demain', 0],
    ['pause', 0],
    ['fin-pause', 0],
    ['depart', 0],
  ],
  [
    ['oui-voix', 0],
    ['accord', 0],
    ['oui-voix', 1],
    ['accord', 1],
    ['demain', 0],
    ['effacer', 0],
    ['effacer', 1],
  ],
  [
    ['oui-voix', 0],
    ['accord', 0],
    ['demain', 0],
    ['effacer', 0],
    ['demain', 0],
    ['dit-structure', 0],
    ['demain', 0],
  ],
  [
    ['oui-voix', 0],
    ['accord', 0],
    ['demain', 0],
    ['dit-structure', 0],
    ['revenir', 0],
    ['effacer', 0],
  ],
  [
    ['merci', 0],
    ['oui-voix', 0],
    ['accord', 0],
    ['demain', 0],
    ['pause', 0],
  ],
  [
    ['oui-voix', 0],
    ['accord', 0],
    ['demain', 0],
    ['oui-voix', 0],
  ],
  [
    ['oui-voix', 1],
    ['accord', 1],
    ['demain', 0],
    ['oui-voix', 0],
    ['nuit', 0],
    ['effacer', 0],
  ],
]

const PRENOMS = ['Zélie', 'Ousmane', 'Wassila']
const ASKS = ['proposer-au-talent', 'redemander', 'relancer-le-talent']
const PREMIER = Temporal.PlainDate.from('2026-04-01')

/** What the test keeps on its own: the day each last heard of what they promised, and the structure. */
type Une = { id: string; talentId: string; personneId: string; su: string | null; tranquille: boolean; partie: boolean }

async function jouer(suite: readonly Pas[]): Promise<void> {
  const s: Scene = await scene()
  let minutes = 1
  const visit = (me?: Me): Visit => ({ ...s.visit(me ?? 'coordination'), now: s.now.add({ minutes: minutes++ }) })
  const gens: Une[] = []
  let besoin: Awaited<ReturnType<typeof uneMiseEnLien>> | null = null
  for (const [rang, prenom] of PRENOMS.entries()) {
    const talentId = await unTalent(s, { prenom, telephone: `063998010${rang}`, courriel: '' })
    const m = await uneMiseEnLien(s, {
      talentId,
      etat: 'retenue',
      places: 3,
      ...(besoin ? { appelId: besoin.appelId, structureId: besoin.structureId } : {}),
    })
    besoin ??= m
    gens.push({ id: m.id, talentId, personneId: m.personneId, su: null, tranquille: false, partie: false })
  }
  const { appelId, structureId, contact } = found(besoin)
  let jour = PREMIER
  /** The day that the structure last heard, while it counts on somebody. */
  let chezElle: string | null = null

  const bouger = async (vers: Temporal.PlainDate) => {
    const moment = await read(s.visit(), async (tx) =>
      rendezVous(found(await trouverAppel(tx, appelId)), jourDe(s.now)),
    )
    jour = vers
    await s.prepare(async (tx) => {
      await tx.updateTable('appels').set({ jour }).where('id', '=', appelId).execute()
      await deplacements.redemander(visit(), tx, { appelId, moment, passe: false })
    })
  }
  const presence = async ({ talentId }: Une, geste: string, fields = {}) =>
    expect((await s.as('coordination').post(`/annuaire/${talentId}/${geste}`, fields)).status).toBe(303)
  const lien = async ({ id, partie }: Une) => (partie ? null : read(s.visit(), (tx) => store.find(tx, id)))
  const messages = async () => (await motsADire(s.visit())).filter(({ genre }) => genre.startsWith('moment-'))

  const faire: Record<Pas[0], (une: Une) => Promise<unknown>> = {
    'oui-voix': async (une) => {
      const dit = { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' } as const
      if ((await gestes.noterReponse(visit(), une.id, dit)).ok) une.su = jour.toString()
    },
    'oui-lien': async (une) => {
      const me: Me = { genre: 'compte', compteId: 'elle', personneId: une.personneId, nom: '', attributions: [] }
      if ((await gestes.repondreTalent(visit(me), une.id, 'oui', '', true)).ok) une.su = jour.toString()
    },
    accord: async (une) => {
      const dit = await gestes.noterReponse(visit(), une.id, { de: 'porteur', reponse: 'oui', motif: '' })
      if (dit.ok) chezElle = jour.toString()
    },
    numeros: async (une) => {
      if ((await lien(une))?.etat === 'coordonnees-partagees') await direLesNumeros(visit(), une.id)
    },
    pause: async (une) => {
      await presence(une, 'presence', { quoi: 'un-mois' })
      une.tranquille = true
    },
    'fin-pause': async (une) => {
      await presence(une, 'reprise')
      une.tranquille = false
    },
    depart: async (une) => {
      await presence(une, 'presence', { quoi: 'depart' })
      une.tranquille = true
    },
    effacer: async (une) => {
      await presence(une, 'effacement')
      Object.assign(une, { partie: true, su: null })
    },
    merci: (une) => unCoup(s, une.talentId, structureId, { merci: `Merci ${PRENOMS[gens.indexOf(une)]} !` }),
    dit: async (une) => {
      const due = (await read(s.visit(), (tx) => raisonsDuJour(tx, s.visit()))).find(({ m }) => m.id === une.id)
      if (!due?.motif.startsWith('dire-')) return
      expect((await gestes.direALaPersonne(visit(), une.id)).ok).toBe(true)
      une.su = null
    },
    demain: () => bouger(jour.add({ days: 1 })),
    revenir: () => bouger(PREMIER),
    'dit-structure': async () => {
      for (const { id } of await messages()) {
        await s.as('coordination').post(`/a-prevenir/${id}/dit`)
        chezElle = chezElle === null ? null : jour.toString()
      }
    },
    nuit: async () => {
      await notifications.entretien?.(visit(systeme('la nuit')))
    },
    'departs-dits': async () => {
      await s.prepare((tx) => marquerDits(tx, visit(), appelId))
      if (gens.every(({ su }) => su === null)) chezElle = null
    },
  }

  const verifier = async (apres: string) => {
    const [raisons, mercis, departs] = await read(s.visit(), async (tx) => [
      await raisonsDuJour(tx, s.visit()),
      await aDemander(s.visit(), tx),
      await departsADire(tx, s.visit()),
    ])
    const mots = await messages()
    for (const une of gens) {
      const leurs = raisons.filter(({ m, motif }) => m.personneId === une.personneId && !motif.includes('porteur'))
      // Promised, and not told of the day of now: on the list, pause or not.
      if (une.su !== null && une.su !== jour.toString())
        expect([apres, PRENOMS[gens.indexOf(une)], leurs.length]).toEqual([apres, PRENOMS[gens.indexOf(une)], 1])
      // At rest or gone: asked nothing.
      if (une.tranquille || une.partie) {
        expect([apres, leurs.filter(({ motif }) => ASKS.includes(motif))]).toEqual([apres, []])
        expect([apres, mercis.filter(({ id }) => id === une.personneId)]).toEqual([apres, []])
      }
    }
    if (chezElle !== null && chezElle !== jour.toString()) {
      const demandee = raisons.some(({ motif }) => motif.includes('porteur'))
      expect([apres, 'la structure', demandee || mots.length > 0]).toEqual([apres, 'la structure', true])
    }
    const aDire = new Set((await motsADire(s.visit())).map(({ personneId }) => personneId))
    const lignes = (await read(s.visit(), (tx) => todos(s.visit(), tx))).map(({ texte }) => texte)
    const compte = lignes.find((texte) => texte.startsWith('Prévenir de vive voix')) ?? 'Prévenir de vive voix 0'
    expect([apres, compte]).toEqual([apres, expect.stringContaining(`vive voix ${aDire.size}`)])
    // Whoever is called by one is called by the other, but those asked one after the other (`vagues`).
    const feuille = new Set((await aAppeler(s.visit())).map(({ personneId }) => personneId))
    for (const [rang, une] of gens.entries()) {
      const seuls = raisons.filter(({ m, motif }) => m.id === une.id && motif === 'proposer-au-talent')
      const nomme = lignes.some((texte) => new RegExp(`(à|Appeler) ${PRENOMS[rang]}`, 'u').test(texte))
      if (seuls.length === 0)
        expect([apres, PRENOMS[rang], feuille.has(une.personneId)]).toEqual([apres, PRENOMS[rang], nomme])
    }
    if (aDire.has(contact) || departs.length > 0) expect([apres, feuille.has(contact)]).toEqual([apres, true])
  }

  for (const [geste, qui] of suite) {
    const une = found(gens[qui])
    if (une.partie && DES_GENS.some((un) => un === geste)) continue
    await faire[geste](une)
    await verifier(`${geste} ${PRENOMS[qui]}`)
  }
  const bureau = s.as('coordination')
  const resume = await texteDe(await bureau.get('/mises-en-lien/passation/resume'))
  for (const { texte } of await read(s.visit(), (tx) => todos(s.visit(), tx)))
    expect(resume.replace(/\s/gu, ' ')).toContain(texte.replace(/\s/gu, ' '))
  const [, aDemanderLa = ''] = resume.split('À demander')
  for (const [rang, une] of gens.entries())
    if (une.tranquille || une.partie) expect(aDemanderLa).not.toContain(`${PRENOMS[rang]}`)
  const page = await texteDe(await bureau.get('/a-prevenir'))
  const n = new Set((await motsADire(s.visit())).map(({ personneId }) => personneId)).size
  expect(page).toContain(n === 0 ? 'Tout le monde est prévenu' : `${n} personne`)
}

it('has everybody told who promised for a day that moved, asks nothing of whoever rests or is gone, and says so alike everywhere', async () => {
  const pas = fc.tuple(
    fc.constantFrom(...DES_GENS, ...DES_GENS.slice(0, 3), ...DU_BESOIN, ...DU_BESOIN),
    fc.nat(PRENOMS.length - 1),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(pas, { minLength: 4, maxLength: 12 }), (suite) => jouer(suite as Pas[])),
    { numRuns: Number(process.env.SUITES ?? 10), examples: DEJA_VUES.map((suite): [Pas[]] => [[...suite]]) },
  )
}, 120_000)
