import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { consentir } from '#modules/personnes/index.ts'
import { ok, refused } from '#platform/result.ts'
import { setPublicUrl } from '#platform/url.ts'
import { contributions, gather } from '#src/ground/host.ts'
import type { Courriel, Module } from '#src/ground/module.ts'
import { read, write } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { unePersonne } from '#src/test/builders.ts'
import { ESSAIS_MAX } from './domain.ts'
import { type BilanDEnvoi, envoyerEnAttente, motsADire, prevenir, type SendMail } from './usecases.ts'

type Mail = Parameters<SendMail>[0]
const bonjour: Courriel = async (_visit, _tx, donnees) =>
  donnees.id === 'perime'
    ? null
    : { sujet: 'Bonjour\nBcc: x', lignes: ['Vous <venez> ?'], bouton: { libelle: 'Répondre', href: '/ici' } }

let s: Scene
let before: readonly Module[]
const sent: Mail[] = []
const box: SendMail = async (mail) => {
  sent.push(mail)
  return ok()
}
const promise = (personneId: string, usage: 'entremise' | 'compte' = 'entremise', id = 'un') =>
  write(s.visit(), (tx) => prevenir(tx, s.visit(), { personneId, genre: 'bonjour', usage, donnees: { id } }))
const later = (hours: number) => ({ ...s.visit('systeme'), now: s.now.add({ hours }) })
const rows = () => read(s.visit(), (tx) => tx.selectFrom('envois').selectAll().orderBy('cree_le').execute())

beforeEach(async () => {
  s = await scene()
  before = contributions()
  gather([...before, { nom: 'essai', courriels: { bonjour } }])
  sent.length = 0
})
afterEach(() => {
  gather(before)
  setPublicUrl('https://coupdepouce.example')
})

describe('envoyerEnAttente', () => {
  it('sends the text written at that moment to the address read at that moment, once', async () => {
    const id = await unePersonne(s, { courriel: 'aicha@exemple.fr' })
    await promise(id)
    expect(await envoyerEnAttente(s.visit('systeme'), box)).toEqual<BilanDEnvoi>({
      envoyes: 1,
      reportes: 0,
      abandonnes: 0,
    })
    await envoyerEnAttente(later(1), box)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.a).toBe('aicha@exemple.fr')
    expect(sent[0]?.sujet).not.toContain('\n')
    expect(sent[0]?.bouton).toEqual({ libelle: 'Répondre', href: 'https://coupdepouce.example/ici' })
    expect(sent[0]?.lignes[0]).toBe('Vous <venez> ?')
  })

  it('invites who reads it, from who sends it, to a date for calendars', async () => {
    const event = {
      uid: 'reunion-1@exemple.fr',
      sequence: 0,
      modified: s.now,
      summary: 'Réunion',
      status: 'CONFIRMED',
      start: Temporal.PlainDateTime.from('2026-03-14T18:00'),
      end: Temporal.PlainDateTime.from('2026-03-14T20:00'),
    } as const
    const reunion: Courriel = async () => ({
      sujet: 'Réunion',
      lignes: ['Venez.'],
      invitation: { methode: 'REQUEST', event, nom: 'Aïcha Benali' },
    })
    gather([...before, { nom: 'essai', courriels: { bonjour: reunion } }])
    await promise(await unePersonne(s, { courriel: 'aicha@exemple.fr' }))
    await envoyerEnAttente(s.visit('systeme'), box)
    expect(sent[0]?.invitation?.methode).toBe('REQUEST')
    expect(sent[0]?.invitation?.ics.replaceAll('\r\n ', '')).toContain(
      'ATTENDEE;CN="Aïcha Benali";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:aicha@exemple.fr',
    )
  })

  it('writes once of what one gesture tells one person: names as they are, who writes once, the one button', async () => {
    const lettres: Record<string, Courriel> = {
      annule: async () => ({ sujet: 'Annulé : « Repas »', lignes: ['Bonjour,', 'Le repas est annulé.'] }),
      accord: async () => ({
        sujet: 'ASCO est d’accord',
        lignes: ['Bonjour,', 'On en parle.'],
        bouton: { libelle: 'Ouvrir la page', href: '/la' },
      }),
    }
    gather([...before, { nom: 'essai', courriels: lettres }])
    const personneId = await unePersonne(s, { courriel: 'aicha@exemple.fr' })
    await write(s.visit(), async (tx) => {
      for (const genre of ['annule', 'accord'])
        await prevenir(tx, s.visit(), { personneId, genre, usage: 'entremise', donnees: {} })
    })
    await envoyerEnAttente(s.visit('systeme'), box)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.sujet.split(' ; ').sort()).toEqual(['ASCO est d’accord', 'Annulé : « Repas »'])
    expect(sent[0]?.lignes.filter((ligne) => /^(?:Bonjour|Coup de pouce aux projets)/u.test(ligne))).toHaveLength(2)
    expect(sent[0]?.lignes.at(-1)).toMatch(/^Coup de pouce aux projets/u)
    expect(sent[0]?.bouton?.libelle).toBe('Ouvrir la page')
    expect((await rows()).filter((row) => row.envoye_le !== null)).toHaveLength(2)
  })

  it('sets no « rien à faire » beside the button of another mail', async () => {
    const lettres: Record<string, Courriel> = {
      annule: async () => ({ sujet: 'Annulé', lignes: ['Bonjour,', 'C’est annulé. Vous n’avez rien à faire.'] }),
      accord: async () => ({ sujet: 'Un besoin', lignes: ['Bonjour,'], bouton: { libelle: 'Répondre', href: '/la' } }),
    }
    gather([...before, { nom: 'essai', courriels: lettres }])
    const personneId = await unePersonne(s, { courriel: 'aicha@exemple.fr' })
    await write(s.visit(), async (tx) => {
      for (const genre of ['annule', 'accord', 'annule'])
        await prevenir(tx, s.visit(), { personneId, genre, usage: 'entremise', donnees: {} })
    })
    await envoyerEnAttente(s.visit('systeme'), box)
    const dits = sent.map(({ bouton, lignes }) => [bouton !== undefined, lignes.join(' ').includes('rien à faire')])
    expect(dits.toSorted()).toEqual([
      [false, true],
      [true, false],
    ])
  })

  it('takes the greeting away where it is said already, never what was typed after one', async () => {
    const annule: Courriel = async (_visit, _tx, { id = '' }) => ({
      sujet: `Annulé : ${id}`,
      lignes: ['Bonjour Aïcha,', 'C’est annulé.', `Bonjour à tous, la salle ${id} est fermée.`],
      quartiers: [],
    })
    gather([...before, { nom: 'essai', courriels: { annule } }])
    const personneId = await unePersonne(s, { courriel: 'aicha@exemple.fr' })
    const promettre = (id: string, aDire: boolean) =>
      write(s.visit(), (tx) =>
        prevenir(tx, s.visit(), { personneId, genre: 'annule', usage: 'compte', donnees: { id }, aDire }),
      )
    for (const id of ['A', 'B']) await promettre(id, false)
    await envoyerEnAttente(s.visit('systeme'), box)
    expect(sent).toHaveLength(1)
    const dit = sent[0]?.lignes.join('\n') ?? ''
    expect([...dit.matchAll(/la salle (.) est fermée/g)].map(([, id]) => id).sort()).toEqual(['A', 'B'])
    expect(dit.match(/Bonjour Aïcha,/g)).toHaveLength(1)
    await promettre('C', true)
    const [aVoix] = await motsADire(s.visit('coordination'))
    expect(aVoix?.lignes).toEqual(['C’est annulé.', 'Bonjour à tous, la salle C est fermée.'])
  })

  it('has no bound to whom is called, and « C’est dit » said again, or by another desk, is the same answer', async () => {
    const annule: Courriel = async () => ({ sujet: 'Annulé', lignes: ['C’est annulé.'], quartiers: [] })
    gather([...before, { nom: 'essai', courriels: { annule } }])
    const personneId = await unePersonne(s, { courriel: '' })
    const [bureau, combien] = [s.visit('coordination'), 103]
    await write(bureau, async (tx) => {
      for (let i = 0; i < combien; i++)
        await prevenir(tx, bureau, {
          personneId,
          genre: 'annule',
          usage: 'compte',
          donnees: { id: `${i}` },
          aDire: true,
        })
    })
    const tous = await motsADire(bureau)
    expect(tous).toHaveLength(combien)
    const dit = `/a-prevenir/${tous[0]?.id}/dit`
    const premiere = await s.as('coordination').post(dit)
    // By keys one goes on from the next line, which is there to stand on.
    const la = new URL(premiere.headers.get('location') ?? '', 'http://ici').hash.slice(1)
    expect(la).toBe(`mot-${tous[1]?.id}`)
    expect(await (await s.as('coordination').get('/a-prevenir')).text()).toContain(`<li id="${la}" tabindex="-1">`)
    expect([premiere.status, (await s.as('coordination').post(dit)).status]).toEqual([303, 303])
    expect(await motsADire(bureau)).toHaveLength(combien - 1)
    expect((await s.as('coordination').post(`/a-prevenir/${s.territoire.id}/dit`)).status).toBe(404)
    expect((await s.as('porteur').post(dit)).status).toBe(403)
  })

  it('keeps everything while the installation has no public address', async () => {
    await promise(await unePersonne(s))
    setPublicUrl(null)
    await envoyerEnAttente(s.visit('systeme'), box)
    expect(sent).toEqual([])
    expect((await rows())[0]).toMatchObject({ essais: 0, envoye_le: null, abandonne: null })
  })

  it('stops when the consent was withdrawn between the promise and the departure', async () => {
    const id = await unePersonne(s)
    await promise(id)
    await write(s.visit(), (tx) => consentir(tx, s.visit(), id, { entremise: false }, 'web'))
    expect((await envoyerEnAttente(s.visit('systeme'), box)).abandonnes).toBe(1)
    expect(sent).toEqual([])
    expect((await rows())[0]?.abandonne).toBe('sans-consentement')
  })

  it('drops what is no longer worth sending, and what has no address', async () => {
    await promise(await unePersonne(s), 'entremise', 'perime')
    await promise(await unePersonne(s, { courriel: '' }), 'compte')
    expect((await envoyerEnAttente(s.visit('systeme'), box)).abandonnes).toBe(2)
    expect((await rows()).map((row) => row.abandonne).sort()).toEqual(['sans-adresse', 'sans-objet'])
  })

  it('tries again later, then gives up, and the others still leave', async () => {
    const panne = await unePersonne(s, { courriel: 'panne@exemple.fr' })
    const autre = await unePersonne(s, { courriel: 'autre@exemple.fr' })
    await promise(panne)
    await promise(autre)
    const partial: SendMail = async (mail) => {
      if (mail.a.startsWith('panne')) throw new Error('connection refused')
      sent.push(mail)
      return ok()
    }
    expect(await envoyerEnAttente(s.visit('systeme'), partial)).toEqual({ envoyes: 1, reportes: 1, abandonnes: 0 })
    expect(await envoyerEnAttente(s.visit('systeme'), partial)).toEqual({ envoyes: 0, reportes: 0, abandonnes: 0 })
    for (let essai = 2; essai <= ESSAIS_MAX; essai++) await envoyerEnAttente(later(essai * 24), partial)
    expect((await rows()).map((row) => row.abandonne)).toContain('plus-tard')
    expect(sent.map((mail) => mail.a)).toEqual(['autre@exemple.fr'])
  })

  it('gives up at once an address that its server refuses for good', async () => {
    await promise(await unePersonne(s))
    expect((await envoyerEnAttente(s.visit('systeme'), async () => refused('adresse-refusee'))).abandonnes).toBe(1)
    expect((await rows())[0]?.abandonne).toBe('adresse-refusee')
  })

  it('lets two senders share the work without sending twice', async () => {
    for (let i = 0; i < 6; i++) await promise(await unePersonne(s))
    await Promise.all([envoyerEnAttente(s.visit('systeme'), box), envoyerEnAttente(s.visit('systeme'), box)])
    expect(sent).toHaveLength(6)
  })

  it('goes away with the gesture that promised it', async () => {
    const id = await unePersonne(s)
    await expect(
      write(s.visit(), async (tx) => {
        await prevenir(tx, s.visit(), { personneId: id, genre: 'bonjour', usage: 'compte', donnees: {} })
        throw new Error('later in the gesture')
      }),
    ).rejects.toThrow()
    expect(await rows()).toEqual([])
  })
})
