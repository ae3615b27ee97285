import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rendezVous, trouverAppel } from '#modules/appels/index.ts'
import { motsADire, notifications } from '#modules/notifications/index.ts'
import { ajouterContact } from '#modules/programmation/ecrire/usecases.ts'
import { jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { todos } from '#src/ground/host.ts'
import { found, type Me, read, systeme, type Tx, type Visit } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unePersonne, unTalent } from '#src/test/builders.ts'
import { interlocuteurDe } from './gestes/annonces.ts'
import { deplacements } from './gestes/deplacement.ts'
import { cetaitElle, pasElle } from './gestes/pas-elle.ts'
import * as gestes from './gestes/usecases.ts'
import { choses } from './joindre/choses.ts'
import { aAppeler, preparerLAppel } from './joindre/personne.ts'
import { LIEN_DU_TALENT } from './policy.ts'
import { departsADire, marquerDits } from './store/departs-store.ts'
import * as store from './store/store.ts'
import { direLesNumeros, uneMiseEnLien } from './testing.ts'
import { aDemander } from './valoriser/a-faire.ts'
import { unCoup } from './valoriser/testing.ts'

const DES_GENS = [
  'en-parle',
  'billet',
  'plus-tard-elle',
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
  'non-voix',
  'se-retire',
  'pas-elle',
  'cetait-elle',
  'non-structure',
] as const
const DU_BESOIN = [
  'demain',
  'plus-tard',
  'ailleurs',
  'revenir',
  'dit-structure',
  'departs-dits',
  'nuit',
  'contact-retire',
  'contact-efface',
  'contact-arrive',
  'une-place',
  'trois-places',
  'annuler',
] as const
type Pas = readonly [geste: (typeof DES_GENS)[number] | (typeof DU_BESOIN)[number], qui: number]

/** Those that once left somebody to come on the old day, or asked whoever rests. */
const DEJA_VUES: readonly (readonly Pas[])[] = [
  [
    ['merci', 1],
    ['annuler', 0],
    ['en-parle', 0],
    ['merci', 0],
    ['en-parle', 0],
  ],
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
  // Asked, and not answered: forgotten by the cancellation, and not named by the second move.
  [
    ['en-parle', 0],
    ['billet', 1],
    ['plus-tard-elle', 2],
    ['annuler', 0],
  ],
  [
    ['en-parle', 0],
    ['billet', 1],
    ['demain', 0],
    ['demain', 0],
    ['annuler', 0],
  ],
  // Somebody else said yes: the change of whom the structure counts on was told no more.
  [
    ['oui-voix', 0],
    ['accord', 0],
    ['plus-tard', 0],
    ['oui-voix', 1],
    ['accord', 1],
  ],
  // Answered by whoever had the link, and a day that moved: put back, or « c’était elle », their yes came back.
  [
    ['oui-lien', 0],
    ['accord', 0],
    ['demain', 0],
    ['pas-elle', 0],
    ['revenir', 0],
  ],
  [
    ['oui-lien', 0],
    ['accord', 0],
    ['pas-elle', 0],
    ['demain', 0],
    ['cetait-elle', 0],
  ],
  // The word of a day that moved was owed to whoever answered for the structure, and went with them.
  ...(['contact-retire', 'contact-efface'] as const).flatMap((parti): Pas[][] => [
    [
      ['oui-voix', 0],
      ['accord', 0],
      ['numeros', 0],
      ['demain', 0],
      [parti, 0],
      ['contact-arrive', 0],
    ],
    [
      ['oui-voix', 0],
      ['accord', 0],
      ['demain', 0],
      ['contact-arrive', 0],
      [parti, 0],
    ],
  ]),
]

/** Answered, or told: nothing is left of what they were asked. */
const REPONDUES = ['oui-voix', 'oui-lien', 'non-voix', 'se-retire', 'pas-elle', 'cetait-elle', 'dit'] as const
const PRENOMS = ['Zélie', 'Ousmane', 'Wassila']
const ASKS = ['proposer-au-talent', 'redemander', 'relancer-le-talent']
const demandes = (s: Scene, tx: Tx) =>
  choses(tx, s.visit()).then((toutes) => toutes.flatMap(({ demande }) => demande ?? []))
const PREMIER = { jour: Temporal.PlainDate.from('2026-04-01'), heure: '14:00', lieu: '' }

/** What the test keeps on its own: the moment each last heard of what they promised, and for which each side said yes. */
type Une = {
  id: string
  talentId: string
  personneId: string
  su: string | null
  tranquille: boolean
  partie: boolean
} & {
  talent: string | null
  porteur: string | null
  attendue: boolean
  parLien: boolean
  avant: Partial<Une> | null
  /** Asked, and has not answered. */
  demandee: boolean
}

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
    const sus = { su: null, talent: null, porteur: null, avant: null }
    const faux = { demandee: false, tranquille: false, partie: false, attendue: false, parLien: false }
    gens.push({ id: m.id, talentId, personneId: m.personneId, ...sus, ...faux })
  }
  const { appelId, structureId, contactId: premier } = found(besoin)
  await s.prepare((tx) =>
    tx.deleteFrom('contacts').where('structure_id', '=', structureId).where('id', '<>', premier).execute(),
  )
  let ici: { jour: Temporal.PlainDate; heure: string; lieu: string } = PREMIER
  let annule = false
  /** Whom the last move or cancellation of the need names beforehand. */
  let nommees: readonly string[] | null = null
  const moment = () => [ici.jour, ici.heure, ici.lieu].join(' ')
  /** The moment that the structure last heard. */
  let chezElle: string | null = null

  const leContact = () =>
    read(s.visit(), async (tx) => {
      const appel = found(await trouverAppel(tx, appelId))
      return interlocuteurDe(tx, { structureId, contactId: appel.contactId })
    })
  const bouger = async (vers: Partial<typeof ici>) => {
    if (annule) return
    const avant = await read(s.visit(), async (tx) => rendezVous(found(await trouverAppel(tx, appelId)), jourDe(s.now)))
    const jourAvant = ici.jour
    ici = { ...ici, ...vers }
    for (const une of gens) une.avant = null
    const { jour, heure, lieu } = ici
    await s.prepare(async (tx) => {
      await tx.updateTable('appels').set({ jour, heure, lieu_ecrit: lieu }).where('id', '=', appelId).execute()
      const suite = { appelId, moment: avant, jour: jourAvant, passe: false }
      nommees = (await deplacements.redemander(visit(), tx, suite)).dits
    })
  }
  const places = (n: number) =>
    s.prepare((tx) => tx.updateTable('appels').set({ places: n }).where('id', '=', appelId).execute())
  const presence = async ({ talentId }: Une, geste: string, fields = {}) =>
    expect((await s.as('coordination').post(`/annuaire/${talentId}/${geste}`, fields)).status).toBe(303)
  const lien = async ({ id, partie }: Une) => (partie ? null : read(s.visit(), (tx) => store.find(tx, id)))
  const messages = async () => (await motsADire(s.visit())).filter(({ genre }) => genre.startsWith('moment-'))
  const part = async (efface: boolean) => {
    const lui = await leContact()
    if (!lui) return
    const id = { structure_id: structureId, personne_id: lui.personneId }
    const { id: contactId } = await s.prepare((tx) =>
      tx
        .selectFrom('contacts')
        .select('id')
        .where('structure_id', '=', id.structure_id)
        .where('personne_id', '=', id.personne_id)
        .executeTakeFirstOrThrow(),
    )
    const lienDeSoi = { id: newId(), geste: 'mes-coordonnees', sujetId: lui.personneId, personneId: lui.personneId }
    const fait = efface
      ? await s.as({ genre: 'lien', lien: lienDeSoi }).post(`/mes-coordonnees/${lui.personneId}/effacement`)
      : await s.as('coordination').post(`/structures/${structureId}/contacts/${contactId}/retrait`)
    expect(fait.status).toBe(303)
  }

  /** Spoken to, or given a slip: they know of the moment of now, and have not answered. */
  const entendu = (une: Une) => Object.assign(une, { demandee: true, su: une.su === null ? null : moment() })
  const demander = async (une: Une, faite: Promise<Readonly<{ ok: boolean }>>) => {
    if (!(await faite).ok) return
    entendu(une)
  }
  const faire: Record<Pas[0], (une: Une) => Promise<unknown>> = {
    'en-parle': (une) =>
      demander(une, gestes.noterVeutEnParler(visit(), une.id, { de: 'talent', moyen: 'papier', motif: '' })),
    billet: (une) => demander(une, gestes.proposerAuTalent(visit(), une.id, 'papier')),
    'plus-tard-elle': async (une) => {
      const etat = (await lien(une))?.etat
      if (etat !== 'retenue' && etat !== 'proposee-au-talent') return
      await gestes.rappelerLe(visit(), une.id, jourDe(s.now).add({ days: 2 }).toString())
      entendu(une)
    },
    'oui-voix': async (une) => {
      const dit = { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' } as const
      if ((await gestes.noterReponse(visit(), une.id, dit)).ok)
        Object.assign(une, { su: moment(), talent: moment(), parLien: false })
    },
    'oui-lien': async (une) => {
      const sien = { id: une.id, geste: LIEN_DU_TALENT, sujetId: une.id, personneId: une.personneId }
      if ((await gestes.repondreTalent(visit({ genre: 'lien', lien: sien }), une.id, 'oui', '', { sachant: true })).ok)
        Object.assign(une, { su: moment(), talent: moment(), parLien: true })
    },
    'non-voix': async (une) => {
      const dit = { de: 'talent', reponse: 'non', moyen: 'telephone', motif: '' } as const
      if ((await gestes.noterReponse(visit(), une.id, dit)).ok) Object.assign(une, { su: null, talent: null })
    },
    'se-retire': async (une) => {
      if ((await gestes.retirer(visit(), une.id, 'talent')).ok) Object.assign(une, { su: null, talent: null })
    },
    'pas-elle': async (une) => {
      await s.prepare((tx) => pasElle(visit(), tx, une.personneId, null))
      if (!une.parLien || une.talent === null) return
      const { su, talent, porteur } = une
      Object.assign(une, { avant: { su, talent, porteur }, su: null, talent: null, porteur: null })
    },
    'cetait-elle': async (une) => {
      await s.prepare((tx) => cetaitElle(visit(), tx, une.personneId))
      if (une.avant && une.talent === null) Object.assign(une, une.avant, { avant: null })
    },
    accord: async (une) => {
      const dit = await gestes.noterReponse(visit(), une.id, { de: 'porteur', reponse: 'oui', motif: '' })
      if (!dit.ok) return
      // Of whom it counts on already, that it changed is told with their yes; of somebody else, the new moment alone.
      if (une.attendue || chezElle === null) chezElle = moment()
      Object.assign(une, { porteur: moment(), attendue: true })
    },
    'non-structure': async (une) => {
      if ((await gestes.noterReponse(visit(), une.id, { de: 'porteur', reponse: 'non', motif: '' })).ok)
        Object.assign(une, { porteur: null, attendue: false })
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
      const due = (await read(s.visit(), (tx) => demandes(s, tx))).find(({ m }) => m.id === une.id)
      if (!due?.motif.startsWith('dire-')) return
      expect((await gestes.direALaPersonne(visit(), une.id)).ok).toBe(true)
      // On a pause they are told of the moment of now, and may still come; else it is over for them.
      une.su = (await lien(une))?.etat === 'proposee-au-talent' ? moment() : null
    },
    demain: () => bouger({ jour: ici.jour.add({ days: 1 }) }),
    'plus-tard': () => bouger({ heure: ici.heure === '14:00' ? '16:00' : '14:00' }),
    ailleurs: () => bouger({ lieu: ici.lieu === '' ? 'la halle' : '' }),
    revenir: () => bouger(PREMIER),
    'dit-structure': async () => {
      for (const { id } of await messages()) {
        await s.as('coordination').post(`/a-prevenir/${id}/dit`)
        chezElle = chezElle === null ? null : moment()
      }
    },
    nuit: async () => {
      await notifications.entretien?.(visit(systeme('la nuit')))
    },
    'departs-dits': async () => {
      await s.prepare((tx) => marquerDits(tx, visit(), appelId))
      for (const une of gens) if (une.su === null) une.attendue = false
    },
    'contact-retire': () => part(false),
    'contact-efface': () => part(true),
    'contact-arrive': async () => {
      if (await leContact()) return
      const [personneId, contactId] = [
        await unePersonne(s, { prenom: 'Lise', cercle: 'porteur', courriel: '' }),
        newId(),
      ]
      const lui = {
        prenom: 'Lise',
        nom: '',
        telephone: '',
        courriel: '',
        fonction: '',
        accord: null,
        moyen: 'telephone',
      } as const
      await s.prepare((tx) => ajouterContact(tx, visit(), { ...lui, personneId, contactId, structureId }))
    },
    'une-place': () => places(1),
    'trois-places': () => places(3),
    annuler: async () => {
      if (annule) return
      annule = true
      await s.prepare(async (tx) => {
        await tx.updateTable('appels').set({ etat: 'annule' }).where('id', '=', appelId).execute()
        nommees = await deplacements.annuler(visit(), tx, appelId)
      })
    },
  }

  const verifier = async (apres: string) => {
    const [toutes, mercis, departs] = await read(s.visit(), async (tx) => [
      await choses(tx, s.visit()),
      await aDemander(s.visit(), tx),
      await departsADire(tx, s.visit()),
    ])
    const raisons = toutes.flatMap(({ demande }) => demande ?? [])
    const contact = (await leContact())?.personneId
    const mots = await messages()
    for (const une of gens) {
      const nom = PRENOMS[gens.indexOf(une)]
      const leurs = raisons.filter(({ m, motif }) => m.personneId === une.personneId && !motif.includes('porteur'))
      // Promised, and not told of the moment of now: on the list, pause or not.
      if (une.su !== null && (annule || une.su !== moment()))
        expect([apres, nom, leurs.length]).toEqual([apres, nom, 1])
      // Asked, and not answered: of what is cancelled, told like whoever had promised; and named beforehand.
      const attend = une.demandee && !une.tranquille && !une.partie
      if (attend && annule) expect([apres, nom, leurs.length]).toEqual([apres, nom, 1])
      const aRappeler = leurs.some(({ motif }) => motif === 'redemander' || motif.startsWith('dire-'))
      if (nommees !== null && aRappeler)
        expect([apres, nom, nommees.includes(une.personneId)]).toEqual([apres, nom, true])
      // In time for the nearer of the day that they still hold and the one to come.
      if (une.su !== null && !annule && une.su !== moment()) {
        const pour = toutes.find(({ demande }) => demande?.m.id === une.id)?.ligne.pour?.toString()
        const tot = [une.su.slice(0, 10), ici.jour.toString()].toSorted()[0]
        expect([apres, nom, pour]).toEqual([apres, nom, tot])
      }
      // At rest or gone: asked nothing.
      if (une.tranquille || une.partie) {
        expect([apres, leurs.filter(({ motif }) => ASKS.includes(motif))]).toEqual([apres, []])
        expect([apres, mercis.filter(({ personneId }) => personneId === une.personneId)]).toEqual([apres, []])
      }
      // What is said to be agreed is so, for the moment of now, by both.
      if ((await lien(une))?.etat === 'coordonnees-partagees')
        expect([apres, nom, une.talent, une.porteur]).toEqual([apres, nom, moment(), moment()])
      // The structure counts on somebody who does not come: it is to be told.
      if (une.attendue && une.su === null) expect([apres, nom, departs.length > 0]).toEqual([apres, nom, true])
    }
    const attend = gens.some(({ attendue, su }) => attendue && su !== null)
    if (contact && attend && !annule && chezElle !== moment()) {
      const dit = (await preparerLAppel(visit(), contact))?.script ?? ''
      expect([apres, 'la structure', dit.includes('cela a changé') || mots.length > 0 || departs.length > 0]).toEqual([
        apres,
        'la structure',
        true,
      ])
    }
    // Nothing is to be said to whoever answers for it no more.
    const siens = new Set([contact, ...gens.map(({ personneId }) => personneId)])
    expect([apres, mots.filter(({ personneId }) => !siens.has(personneId))]).toEqual([apres, []])
    const aDire = new Set((await motsADire(s.visit())).map(({ personneId }) => personneId))
    const lignes = (await read(s.visit(), (tx) => todos(s.visit(), tx))).map(({ texte }) => texte)
    const compte = lignes.find((texte) => texte.startsWith('Prévenir de vive voix')) ?? 'Prévenir de vive voix 0'
    // Nobody is told of twice: whoever has a line of their own reads it there.
    const seules = new Set(toutes.filter(({ ailleurs }) => !ailleurs).map(({ qui }) => qui.id))
    const combien = [...aDire].filter((id) => !seules.has(id)).length
    expect([apres, compte]).toEqual([apres, expect.stringContaining(`vive voix ${combien}`)])
    // Whoever is called by one is called by the other, but those asked one after the other (`vagues`).
    const feuille = new Set((await aAppeler(s.visit())).map(({ qui }) => qui.personneId))
    for (const [rang, une] of gens.entries()) {
      const seuls = raisons.filter(({ m, motif }) => m.id === une.id && motif === 'proposer-au-talent')
      // Of several whose thank-you is asked about and nothing else, one line tells how many.
      const merci = mercis.some(({ personneId }) => personneId === une.personneId)
      const leur = merci ? '|^Demander à \\d+ personnes si leur merci' : ''
      const nomme = lignes.some((texte) =>
        new RegExp(
          `(à|Appeler|et|prévenir|vive voix .*) ${PRENOMS[rang]}${leur}|^${PRENOMS[rang]} .*tient toujours`,
          'u',
        ).test(texte),
      )
      if (seuls.length === 0)
        expect([apres, PRENOMS[rang], feuille.has(une.personneId)]).toEqual([apres, PRENOMS[rang], nomme])
    }
    if (contact && (aDire.has(contact) || departs.length > 0))
      expect([apres, feuille.has(contact)]).toEqual([apres, true])
  }

  for (const [geste, qui] of suite) {
    const une = found(gens[qui])
    if (une.partie && DES_GENS.some((un) => un === geste)) continue
    nommees = null
    await faire[geste](une)
    if (REPONDUES.some((un) => un === geste)) une.demandee = false
    await verifier(`${geste} ${PRENOMS[qui]}`)
  }
  const bureau = s.as('coordination')
  const resume = await texteDe(await bureau.get('/mises-en-lien/passation/resume'))
  for (const { texte, entier, href } of await read(s.visit(), (tx) => todos(s.visit(), tx))) {
    expect(resume.replace(/\s/gu, ' ')).toContain((entier ?? texte).replace(/\s/gu, ' '))
    // « Appeler X, 2 choses » counts all that its page shows.
    const [, combien] = /^Appeler .*, (\d+ choses)/u.exec(texte) ?? []
    if (combien)
      expect(await texteDe(await bureau.get(href.replace(/^\/[^/]*/u, '')))).toContain(`${combien} à lui dire`)
  }
  const [, aDemanderLa = ''] = resume.split('À demander')
  for (const [rang, une] of gens.entries())
    if (une.tranquille || une.partie) expect(aDemanderLa).not.toContain(`${PRENOMS[rang]}`)
  const page = await texteDe(await bureau.get('/a-prevenir'))
  const n = new Set((await motsADire(s.visit())).map(({ personneId }) => personneId)).size
  expect(page).toContain(n === 0 ? 'Aucun message' : `${n} personne`)
}

it('has everybody told who promised for a day that moved, asks nothing of whoever rests or is gone, and says so alike everywhere', async () => {
  const pas = fc.tuple(
    fc.constantFrom(...DES_GENS, ...DES_GENS.slice(0, 3), ...DU_BESOIN, ...DU_BESOIN),
    fc.nat(PRENOMS.length - 1),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(pas, { minLength: 4, maxLength: 12 }), (suite) => jouer(suite as Pas[])),
    {
      numRuns: DEJA_VUES.length + Number(process.env.SUITES ?? 4),
      examples: DEJA_VUES.map((suite): [Pas[]] => [[...suite]]),
    },
  )
}, 240_000)
