import { describe, expect, it } from 'vitest'
import { attribuer, creerCompte } from '#modules/comptes/index.ts'
import { newId } from '#platform/ids.ts'
import { read, write } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unePersonne } from '#src/test/builders.ts'
import { courrielsDesEcheances } from './contributions.ts'
import { examples, uneEcheance } from './rights.examples.ts'
import { deLAnnee, find } from './store.ts'
import { rappelerLesEcheances } from './usecases.ts'

const TOUS = ['equipe', 'porteurs', 'tous'] as const

describe('the key dates of a year', () => {
  it('come from a model, once, and follow the one that moves', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    expect(await texteDe(await cdsu.get('/echeances'))).toContain('Préparer l’année')
    expect((await cdsu.post('/echeances/preparer', { annee: '2026', modele: 'nantes' })).status).toBe(303)
    expect((await cdsu.post('/echeances/preparer', { annee: '2026', modele: 'nantes' })).status).toBe(303)
    const avant = await read(s.visit(), (tx) => deLAnnee(tx, 2026, TOUS))
    expect(avant).toHaveLength(14)
    const comite = avant.find(({ cle }) => cle === 'comite')
    const lancement = avant.find(({ cle }) => cle === 'lancement')
    if (!comite || !lancement) throw new Error('lines')
    const page = await texteDe(await cdsu.get('/echeances'))
    expect(page).toContain('12 jours après « Comité des financeurs »')

    const moved = { ...(await champs(comite.id)), quand: 'jour', jour: '2026-02-12' }
    const reponse = await cdsu.post(`/echeances/${comite.id}`, moved)
    expect(reponse.status).toBe(303)
    const dit = decodeURIComponent(reponse.headers.get('set-cookie') ?? '')
    expect(dit).toContain('« Notification aux porteurs de projet » passe du 17 février 2026 au 24 février 2026.')
    expect(dit).toContain('« Journée de lancement de la programmation » passe du')
    expect(dit).not.toContain('« Comité')
    const apres = await read(s.visit(), (tx) => find(tx, lancement.id))
    expect(apres && lancement.jour.until(apres.jour).days).toBe(7)
    // Somebody who still has the old page in sight.
    expect((await cdsu.post(`/echeances/${comite.id}`, moved)).status).toBe(409)

    async function champs(id: string) {
      return {
        id,
        version: '1',
        libelle: 'Comité des financeurs',
        ajustement: 'apres',
        responsable: 'cdsu',
        pour: 'equipe',
        rappels: '30, 7',
      }
    }
  })

  it('are offered for this year where nobody prepared it, else for the first after it that waits', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    const preparer = (annee: string) => cdsu.post('/echeances/preparer', { annee, modele: 'generique' })
    const offre = async () => /Préparer (20\d\d)/.exec(await texteDe(await cdsu.get('/echeances?annee=2025')))?.[1]
    await preparer('2025')
    expect(await offre()).toBe('2026')
    await preparer('2027')
    expect(await offre()).toBe('2026')
    await preparer('2026')
    expect(await offre()).toBe('2028')
  })

  it('that are over are said done in one gesture, and nag nobody for years', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    await cdsu.post('/echeances/preparer', { annee: '2026', modele: 'nantes' })
    // Eleven months of it are behind: only the last thirty days are told.
    const aFaire = await texteDe(await cdsu.get('/'))
    expect(aFaire).toContain('Notification aux porteurs de projet : est-ce fait ?')
    expect(aFaire).not.toContain('Lancement de l’appel à projets : est-ce fait ?')
    expect((await cdsu.post('/echeances/passees', { annee: '2026' })).status).toBe(303)
    const toutes = await read(s.visit(), (tx) => deLAnnee(tx, 2026, TOUS))
    expect(toutes.filter(({ etat }) => etat === 'faite').every(({ jour }) => jour.toString() < '2026-03-11')).toBe(true)
    expect(toutes.filter(({ etat }) => etat === 'faite')).toHaveLength(11)
  })

  it('stand on the day that is typed, be they done, or moved there already from a day off', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    const id = await uneEcheance(s, '2026-03-20')
    const une = async () => {
      const lue = await read(s.visit(), (tx) => find(tx, id))
      if (!lue) throw new Error('line')
      return lue
    }
    const mettre = async (jour: string, ajustement = 'aucun') => {
      const e = await une()
      const { libelle, responsable, pour } = e
      const fields = { id, version: String(e.version), libelle, quand: 'jour', jour, ajustement, responsable, pour }
      expect((await cdsu.post(`/echeances/${id}`, fields)).status).toBe(303)
      return (await une()).jour.toString()
    }
    // A Saturday, then the Friday to which it was moved.
    expect(await mettre('2026-03-28', 'avant')).toBe('2026-03-27')
    expect(await mettre('2026-03-27', 'avant')).toBe('2026-03-27')
    expect(await texteDe(await cdsu.get('/echeances'))).not.toContain('avancé à un jour ouvré')
    expect(await (await cdsu.get(`/echeances/${id}`)).text()).toContain('value="2026-03-27"')
    await cdsu.post(`/echeances/${id}/etat`, { version: String((await une()).version), etat: 'faite' })
    expect(await mettre('2026-04-02')).toBe('2026-04-02')
  })

  it('ask a porteur nothing that only others may say', async () => {
    const s = await scene()
    const id = await uneEcheance(s, '2026-03-09')
    await s.prepare((tx) => tx.updateTable('echeances').set({ responsable: 'porteur', pour: 'porteurs' }).execute())
    expect(await texteDe(await s.as('porteur').get('/'))).not.toContain('est-ce fait')
    const lettre = () =>
      s.prepare(async (tx, visit) => {
        const lue = await courrielsDesEcheances['rappel-d-echeance']?.(visit, tx, { id })
        return lue?.lignes.join(' ')
      })
    expect(await lettre()).toMatch(/est prévue le(?!.*dites-le)/u)
    await s.prepare((tx) => tx.updateTable('echeances').set({ responsable: 'cdsu' }).execute())
    expect(await lettre()).toContain('dites-le')
  })

  it('are told to those they are for', async () => {
    const s = await scene()
    await s.as('animation').post('/echeances/preparer', { annee: '2026', modele: 'generique' })
    const [public_, porteur, conseil] = await Promise.all(
      (['visiteur', 'porteur', 'conseil'] as const).map(async (qui) => texteDe(await s.as(qui).get('/echeances'))),
    )
    for (const page of [public_, porteur, conseil]) expect(page).toContain('Journée de lancement')
    expect(public_).not.toContain('Bilans des actions')
    expect(porteur).toContain('Bilans des actions')
    expect(porteur).not.toContain('Comité de pilotage')
    expect(conseil).toContain('Comité de pilotage')
  })

  it('say what is wrong, give back what was typed, write nothing', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    const id = await uneEcheance(s)
    const fields = {
      id: newId(),
      libelle: '',
      quand: 'relative',
      ecart: 'bientôt',
      reference: '',
      ajustement: 'aucun',
      responsable: '',
      pour: 'equipe',
      rappels: 'souvent',
    }
    const reponse = await cdsu.post('/echeances/nouvelle', fields)
    const page = await texteDe(reponse)
    expect(reponse.status).toBe(422)
    for (const phrase of [
      'Donnez un nom',
      '« J-30 »',
      'Choisissez l’échéance de départ',
      'Choisissez qui',
      'nombres de jours',
    ])
      expect(page).toContain(phrase)
    // It would wait for itself.
    const enRond = {
      ...fields,
      id,
      version: '1',
      libelle: 'X',
      responsable: 'cdsu',
      rappels: '',
      ecart: 'J-3',
      reference: id,
    }
    const refus = await cdsu.post(`/echeances/${id}`, enRond)
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('en rond')
    expect((await read(s.visit(), (tx) => find(tx, id)))?.libelle).toBe('Comité des financeurs')
    expect(await read(s.visit(), (tx) => deLAnnee(tx, 2026, TOUS))).toHaveLength(1)
  })

  it('are reminded once to whoever sees to them, and stop when done', async () => {
    const s = await scene()
    const personneId = await unePersonne(s)
    const compteId = await creerCompte({ nom: 'Claire', courriel: null })
    await write(s.visit('systeme'), (tx) =>
      attribuer(tx, s.visit('systeme'), {
        compteId,
        personneId,
        role: 'cdsu',
        quartierId: null,
        structureId: null,
      }),
    )
    const id = await uneEcheance(s, '2026-03-17')
    const envois = () =>
      s.prepare((tx) => tx.selectFrom('envois').select('genre').where('personne_id', '=', personneId).execute())
    await rappelerLesEcheances(s.visit('systeme'))
    await rappelerLesEcheances(s.visit('systeme'))
    expect(await envois()).toEqual([{ genre: 'rappel-d-echeance' }])
    expect(await texteDe(await s.as('cdsu').get('/'))).toContain('Comité des financeurs, dans 6 jours')
    expect((await s.as('cdsu').post(`/echeances/${id}/etat`, { version: '1', etat: 'faite' })).status).toBe(303)
    expect(await texteDe(await s.as('cdsu').get('/'))).not.toContain('Comité des financeurs, dans')
  })
})

describe('what stands behind the dates', () => {
  it('is the zone of the quartier, and holidays brought by a file', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    expect(await texteDe(await cdsu.get('/reglages/calendrier'))).toContain('Vacances de printemps')
    expect((await cdsu.post('/reglages/calendrier', { zone: 'C', fetes: ['noel', 'ramadan'] })).status).toBe(303)
    expect(await texteDe(await cdsu.get('/reglages/calendrier'))).toContain('18 avril 2026')
    const exemple = await examples['POST /reglages/calendrier/vacances']?.(s, '')
    if (!exemple?.file) throw new Error('file')
    const { name, field, bytes } = exemple.file
    expect((await cdsu.upload('/reglages/calendrier/vacances', {}, { name, field, bytes })).status).toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('vacances_importees').select(['libelle', 'zones']).execute())).toEqual(
      [{ libelle: 'Vacances de la Toussaint', zones: ['C'] }],
    )
    // The file of the year before says nothing of that one.
    const avant = new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll('2028', '2027'))
    expect((await cdsu.upload('/reglages/calendrier/vacances', {}, { name, field, bytes: avant })).status).toBe(303)
    const jours = await s.prepare((tx) => tx.selectFrom('vacances_importees').select('du').orderBy('du').execute())
    expect(jours.map(({ du }) => du.toString())).toEqual(['2027-10-21', '2028-10-21'])
  })

  it.each([
    ['rien', '', 'Choisissez un fichier'],
    ['notes.txt', 'Bonjour', 'n’est pas un calendrier'],
    ['vide.ics', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n', 'Aucune période'],
    ['gros.ics', 'x'.repeat(1_100_000), 'trop gros'],
  ])('refuses %s with a sentence', async (name, texte, phrase) => {
    const s = await scene()
    const bytes = new TextEncoder().encode(texte)
    const nom = name === 'rien' ? '' : name
    const reponse = await s
      .as('cdsu')
      .upload('/reglages/calendrier/vacances', {}, { name: nom, field: 'fichier', bytes })
    expect(reponse.status).toBe(422)
    expect(await texteDe(reponse)).toContain(phrase)
  })
})
