import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jourDe, ZONE } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { type Me, type Role, read, VISITEUR } from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import { scene, texteDe } from '#src/test/app.ts'
import { unContact, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { cleDePersonne } from './queries.ts'
import { unInvite } from './testing.ts'

const GESTES = [
  'invite-nadia',
  'invite-ines',
  'invite-karim',
  'invite-la-regie',
  'envoyer',
  'nadia-repond',
  'deplacer',
  'ouvrir',
  'refermer',
  'point',
  'fait',
  'notes-a-deux',
  'decision',
  'decision',
  'decision-faite',
  'tache',
  'tache-faite',
  'commencer',
  'commencer',
  'clore',
  'clore',
  'rouvrir',
  'annuler',
] as const
type Geste = (typeof GESTES)[number]

const jourEtHeure = (instant: Temporal.Instant) => {
  const [jour = '', heure = ''] = instant.toZonedDateTimeISO(ZONE).toString().split('T')
  return { jour, heure: heure.slice(0, 5) }
}

async function jouer([entreNousAuDepart, suite]: readonly [boolean, readonly Geste[]]): Promise<void> {
  const s = await scene()
  let now = s.now
  const gens = new Map<string, Me>()
  const app = createApp({ now: () => now, qui: async (r) => gens.get(r.headers.get('x-qui') ?? '') ?? VISITEUR })
  const frapper = (qui: string, chemin: string, champs?: Record<string, string | string[]>) => {
    const corps = new FormData()
    for (const [nom, valeur] of Object.entries(champs ?? {})) for (const une of [valeur].flat()) corps.append(nom, une)
    const headers = { 'x-qui': qui, origin: 'http://localhost' }
    const init = champs ? { method: 'POST', headers, body: corps } : { headers }
    return Promise.resolve(app.request(`/${s.territoire.slug}${chemin}`, init))
  }
  const lire = async (qui: string, chemin: string) => texteDe(await frapper(qui, chemin))
  const compte = (nom: string, role: Role | null, personneId: Id | null, structureId: Id | null = null) =>
    gens.set(nom, {
      genre: 'compte',
      compteId: nom,
      personneId,
      nom,
      attributions: role === null ? [] : [{ role, quartierId: null, structureId }],
    })
  const [amicale, regie] = [await uneStructure(s), await uneStructure(s)]
  const [nadia, ines] = [await unePersonne(s, { prenom: 'Nadia' }), await unePersonne(s, { prenom: 'Ines' })]
  await unContact(s, amicale, nadia)
  const talentId = await unTalent(s, { prenom: 'Karim' })
  const karim = await s.prepare((tx) =>
    tx.selectFrom('talents').select('personne_id').where('id', '=', talentId).executeTakeFirstOrThrow(),
  )
  compte('nadia', 'porteur', nadia, amicale)
  compte('collegue', 'porteur', await unePersonne(s, { prenom: 'Zoe' }), amicale)
  compte('regie', 'porteur', await unePersonne(s, { prenom: 'Yann' }), regie)
  compte('ines', 'cdsu', ines)
  compte('cdsu', 'cdsu', await unePersonne(s, { prenom: 'Ugo' }))
  compte('conseil', 'conseil', await unePersonne(s, { prenom: 'Tom' }))
  compte('karim', null, karim.personne_id)
  compte('odile', 'coordination', await unePersonne(s, { prenom: 'Odile' }))
  compte('sonia', 'animation', await unePersonne(s, { prenom: 'Sonia' }))

  const id = newId()
  let debut = s.now.add({ hours: 48 })
  const { jour, heure } = jourEtHeure(debut)
  const cree = await frapper('odile', '/temps-forts/nouveau', {
    id,
    titre: 'Rencontre R0',
    dureeMinutes: '1h',
    lieuEcrit: 'Au local',
    cercles: [],
    quiVient: entreNousAuDepart ? 'invites' : 'quartier',
    jour1: jour,
    heure1: heure,
  })
  expect(cree.status).toBe(303)
  const base = `/temps-forts/${id}`
  const invites = new Map<string, Id>()
  let [entreNous, n] = [entreNousAuDepart, 0]
  const [points, notes, decisions]: string[][] = [[], [], []]
  const taches = new Map<string, { id: Id; faite: boolean }>()
  const prises = new Map<string, { etat: 'a-faire' | 'faite' }>()
  const mot = (de: string) => `${de}-${++n}-fin`
  const etat = async () =>
    (
      await read(s.visit(), (tx) =>
        tx.selectFrom('temps_forts').select('etat').where('id', '=', id).executeTakeFirstOrThrow(),
      )
    ).etat
  const inviter = async (qui: string, p: Parameters<typeof unInvite>[2]) => {
    const ouvert = ['fixe', 'sondage'].includes(await etat())
    if (ouvert && !invites.has(qui)) invites.set(qui, await unInvite(s, id, p))
  }
  const modifier = async (quiVient: 'quartier' | 'invites' | null, quand = debut) => {
    const { version } = await read(s.visit(), (tx) =>
      tx.selectFrom('temps_forts').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    const dit = { version: String(version), titre: 'Rencontre R0', dureeMinutes: '1h', lieuEcrit: 'Au local' }
    const change = await frapper('odile', `${base}/modifier`, {
      ...dit,
      ...jourEtHeure(quand),
      ...(quiVient && { quiVient }),
    })
    if (change.status === 303) debut = quand
  }
  const commence = () => Temporal.Instant.compare(debut, now) <= 0
  const champ = async (qui: string, valeur: string, version: number) => {
    const r = await frapper(qui, `${base}/reunion/champs/notes`, { valeur, version: String(version) })
    const dit: { version: number; autre?: string } = JSON.parse(await r.text())
    return { status: r.status, ...dit }
  }

  const faire: Record<Geste, () => Promise<unknown>> = {
    'invite-nadia': () => inviter('nadia', { personneId: nadia, structureId: amicale }),
    'invite-ines': () => inviter('ines', { cercle: 'cdsu', personneId: ines }),
    'invite-karim': () => inviter('karim', { cercle: 'habitant', personneId: karim.personne_id }),
    'invite-la-regie': () => inviter('regie', { structureId: regie }),
    envoyer: () => frapper('odile', `${base}/invitation`, {}),
    'nadia-repond': async () => {
      const la = invites.get('nadia')
      if (la) await frapper('nadia', `/temps-forts/pour-moi/${la}/venue`, { vient: 'oui', mot: '' })
    },
    deplacer: async () => {
      if (!commence()) await modifier(null, debut.add({ hours: 24 }))
    },
    ouvrir: async () => {
      if ((await etat()) !== 'fixe') return
      await modifier('quartier')
      if (!commence() && [notes, decisions].every((un) => un?.length === 0)) entreNous = false
    },
    refermer: () => modifier('invites'),
    point: async () => {
      const titre = mot('point')
      const pris = await frapper('odile', `${base}/ordre-du-jour`, { id: newId(), titre, details: '', minutes: '' })
      if (pris.status === 303) points?.push(titre)
    },
    fait: () => frapper('odile', `${base}/ordre-du-jour/faits`, { id: newId(), source: 'suite' }),
    'notes-a-deux': async () => {
      if ((await etat()) !== 'fixe') return
      const vu = await read(s.visit(), (tx) =>
        tx.selectFrom('temps_forts').select(['notes', 'notes_version']).where('id', '=', id).executeTakeFirstOrThrow(),
      )
      const [une, autre] = [mot('note'), mot('note')]
      expect((await champ('odile', `${vu.notes}\n${une}`.trim(), vu.notes_version)).status).toBe(200)
      const refuse = await champ('sonia', `${vu.notes}\n${autre}`.trim(), vu.notes_version)
      expect([refuse.status, refuse.autre]).toEqual([409, expect.stringContaining(une)])
      expect((await champ('sonia', `${refuse.autre}\n${autre}`, refuse.version)).status).toBe(200)
      notes?.push(une, autre)
    },
    decision: async () => {
      const texte = mot('decision')
      const aQui = invites.has('nadia') ? cleDePersonne(nadia) : ''
      const prise = await frapper('odile', `${base}/reunion`, { geste: 'decision', texte, aQui, jour: '' })
      if (prise.status !== 303) return
      decisions?.push(texte)
      if (aQui !== '') prises.set(texte, { etat: 'a-faire' })
    },
    'decision-faite': async () => {
      const une = [...prises].find(([, prise]) => prise.etat === 'a-faire')
      if (!une) return
      const { id: decision } = await read(s.visit(), (tx) =>
        tx.selectFrom('decisions_de_temps_fort').select('id').where('texte', '=', une[0]).executeTakeFirstOrThrow(),
      )
      const dite = await frapper('odile', `${base}/decisions/${decision}/faite`, {})
      if (dite.status === 303) une[1].etat = 'faite'
    },
    tache: async () => {
      const [tache, texte] = [newId(), mot('tache')]
      const dit = { id: tache, texte, qui: 'coordination', jour: jourDe(now).add({ days: 1 }).toString() }
      if ((await frapper('odile', `${base}/binome`, dit)).status === 303) taches.set(texte, { id: tache, faite: false })
    },
    'tache-faite': async () => {
      const une = [...taches.values()].find(({ faite }) => !faite)
      if (une) une.faite = (await frapper('odile', `${base}/binome/${une.id}/fait`, { faite: 'oui' })).status === 303
    },
    commencer: async () => {
      if (!commence()) now = debut.add({ minutes: 30 })
    },
    clore: () => frapper('odile', `${base}/reunion`, { geste: 'cloture' }),
    rouvrir: () => frapper('odile', `${base}/reouverture`, {}),
    annuler: () => frapper('odile', `${base}/annulation`, { mot: '' }),
  }

  for (const geste of suite) {
    await faire[geste]()
    now = now.add({ minutes: 1 })
  }

  const fin = await etat()
  const tenu = fin === 'tenu'
  const minutes = [notes, decisions].flatMap((un) => un ?? [])
  const contient = (texte: string, mots: readonly string[]) => mots.filter((un) => texte.includes(un))
  const public_ = ['nadia', 'collegue', 'regie', 'ines', 'cdsu', 'conseil']
  for (const qui of [...public_, 'karim', 'personne', 'odile', 'sonia']) {
    const bureau = qui === 'odile' || qui === 'sonia'
    const lit = bureau || (entreNous ? invites.has(qui) && qui !== 'karim' : public_.includes(qui))
    const organise = bureau || ((qui === 'ines' || qui === 'cdsu') && lit)
    const la = invites.get(qui)
    const sienne = la ? `/temps-forts/pour-moi/${la}` : null
    const ouverte = await frapper(qui, base)
    expect([qui, ouverte.status === 200]).toEqual([qui, lit])
    const [fiche, accueil, liste] = [await texteDe(ouverte), await lire(qui, '/'), await lire(qui, '/temps-forts')]
    const pages = [fiche, accueil, liste, await lire(qui, '/calendrier'), sienne ? await lire(qui, sienne) : '']
    const [chezMoi] = pages.slice(4)
    // What was said is read once it left, by those whom the meeting is for; before, by who writes it.
    const vus = contient(pages.join(' '), minutes)
    const siennes = qui === 'nadia' ? [...prises.keys()] : []
    if (!organise && !(tenu && (lit || sienne)))
      expect([qui, vus.filter((un) => !siennes.includes(un))]).toEqual([qui, []])
    if (tenu && lit) expect([qui, contient(fiche, minutes)]).toEqual([qui, minutes])
    if (tenu && sienne) expect([qui, contient(chezMoi ?? '', minutes)]).toEqual([qui, minutes])
    if (!lit && !sienne) expect([qui, contient(pages.join(' '), points ?? [])]).toEqual([qui, []])
    if (!lit && !sienne && entreNous) expect([qui, pages.join(' ')]).toEqual([qui, expect.not.stringContaining('R0')])
    if (lit && fin === 'fixe') expect([qui, contient(fiche, points ?? [])]).toEqual([qui, points])
    if (lit && !entreNous && fin === 'fixe' && !commence())
      expect([qui, pages[3]]).toEqual([qui, expect.stringContaining('R0')])
    // Nothing that ended is still asked; what is to be done is told once.
    const fois = (texte: string) => accueil.split(texte).length - 1
    if (fin === 'annule' || tenu || commence()) expect([qui, fois('Dire si vous venez')]).toEqual([qui, 0])
    for (const [texte, { faite }] of taches)
      expect([qui, texte, fois(texte)]).toEqual([qui, texte, bureau && !faite && fin === 'fixe' ? 1 : 0])
    for (const [texte, { etat: ou }] of prises)
      if (qui === 'nadia')
        expect([qui, texte, fois(texte)]).toEqual([qui, texte, fin !== 'annule' && ou === 'a-faire' ? 1 : 0])
    const aEnvoyer = organise && fin === 'fixe' && Temporal.Instant.compare(debut.add({ hours: 1 }), now) <= 0
    expect([qui, fois('Relire et envoyer le compte rendu de')]).toEqual([qui, aEnvoyer ? 1 : 0])
  }
  // Nothing that was typed is lost, whatever came after.
  expect(contient(await lire('odile', `${base}/reunion`), minutes)).toEqual(minutes)
  expect(contient(await lire('odile', `${base}/ordre-du-jour`), points ?? [])).toEqual(points)
  expect(contient(await lire('odile', `${base}/binome`), [...taches.keys()])).toEqual([...taches.keys()])
}

it('is read, after any gestures, by whom it is for; loses nothing that was typed; and tells each open thing once', async () => {
  const suites = fc.tuple(fc.boolean(), fc.array(fc.constantFrom(...GESTES), { minLength: 5, maxLength: 16 }))
  await fc.assert(fc.asyncProperty(suites, jouer), {
    numRuns: Number(process.env.SUITES ?? 4),
    examples: [
      [[true, ['invite-nadia', 'point', 'decision', 'notes-a-deux', 'commencer', 'clore']]],
      [[true, ['invite-nadia', 'decision', 'ouvrir', 'commencer', 'clore', 'decision-faite']]],
    ],
  })
}, 300_000)
