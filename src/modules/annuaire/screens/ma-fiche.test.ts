import { describe, expect, it } from 'vitest'
import { envoyerEnAttente } from '#modules/notifications/index.ts'
import { consentir } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { found, read } from '#src/ground/visit.ts'
import { type Fields, type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unCompte, uneStructure, unTalent } from '#src/test/builders.ts'
import { enLisant, envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { courriels } from '../emails.ts'
import { reconstruireMots } from '../inscrire/usecases.ts'
import { enFrancais } from '../soi-meme/dossier.fr.ts'
import { oublierLesAnciens } from '../soi-meme/gestes.ts'
import { find } from '../store/store.ts'

const lien = (id: string) => ({
  genre: 'lien' as const,
  lien: { id: newId(), geste: 'ma-fiche', sujetId: id, personneId: null },
})

async function uneDemande(s: Scene, talentId: string, structureId: string): Promise<string> {
  const [id, appelId] = [newId(), await unAppel(s, { structureId, titre: 'Coudre des rideaux' })]
  const vide = { reponse_talent: null, moyen_talent: null, reponse_porteur: null, retiree_par: null } as const
  const dates = { repondue_talent_le: null, proposee_porteur_le: null, repondue_porteur_le: null, partagees_le: null }
  await s.prepare((tx) =>
    tx
      .insertInto('mises_en_lien')
      .values({
        territoire_id: s.territoire.id,
        id,
        appel_id: appelId,
        talent_id: talentId,
        origine: 'choix',
        etat: 'realisee',
        explication: null,
        proposee_talent_le: s.now,
        conclue_le: null,
        relance_jour: null,
        vague: null,
        cree_le: s.now,
        ...vide,
        ...dates,
      })
      .execute(),
  )
  return id
}

const unCoup = (s: Scene, talentId: string, structureId: string, miseEnLienId: string) =>
  s.prepare((tx) =>
    tx
      .insertInto('coups_de_pouce')
      .values({
        territoire_id: s.territoire.id,
        id: newId(),
        mise_en_lien_id: miseEnLienId,
        action_id: null,
        structure_id: structureId,
        talent_id: talentId,
        cercle: 'habitant',
        titre: 'Coudre des rideaux',
        jour: '2026-03-01',
        minutes: 90,
        merci: 'Grâce à vous la salle est belle',
        merci_relu_par: null,
        note_par: 'essai',
        cree_le: s.now,
      })
      .execute(),
  )

describe('what the council reads of somebody', () => {
  it('is shown to them on their page, as the council reads it', async () => {
    const s = await scene()
    const texte = 'Ma belle-mère est malade. Je couds.'
    const id = await unTalent(s, { texte, accords: ['annuaire', 'entremise'] })
    const auConseil = async (page: string) => {
      const lue = (await (await s.as(lien(page)).get(`/ma-fiche/${page}`)).text()).split('Ce que le conseil en lit')[1]
      return texteDe(new Response(`<main>${lue?.split('</details>')[0]}</main>`))
    }
    expect(await auConseil(id)).toContain('… Je couds.')
    expect(await auConseil(id)).not.toContain('malade')
    expect(await texteDe(await s.as('conseil').get(`/annuaire/${id}`))).toContain('… Je couds.')
    expect(await auConseil(await unTalent(s, { texte, accords: ['entremise'] }))).toContain('Rien')
  })
})

describe('when one is free', () => {
  it.each([
    ['Je sais coudre.', true],
    ['Je couds, libre le mercredi après-midi.', false],
  ])('is said to be talked over only where her own words say nothing of it: « %s »', async (texte, aVoir) => {
    const s = await scene()
    const id = await unTalent(s, { texte })
    const page = await texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}`))
    expect(page.includes('À voir ensemble')).toBe(aVoir)
  })
})

describe('what one is, changed', () => {
  const fiche = (s: Scene, id: string) => read(s.visit(), (tx) => find(tx, id))

  it.each(['ma-fiche', 'annuaire'])(
    'lets whoever signed up at 16 come of age, by %s, and says which yes it does not take',
    async (base) => {
      const s = await scene()
      const id = await unTalent(s, { accords: ['entremise'] })
      await s.prepare((tx) => tx.updateTable('talents').set({ age: '16-17', accord_parental: true }).execute())
      const qui = base === 'ma-fiche' ? s.as(lien(id)) : s.as('coordination')
      const lireVue = async () =>
        /name="vue" value="([^"]*)"/.exec(await (await qui.get(`/${base}/${id}/accords`)).text())?.[1] ?? ''
      const oui = async () =>
        qui.post(`/${base}/${id}/accords`, { accords: ['entremise', 'directe'], vue: await lireVue() })
      const refus = await oui()
      expect([refus.status, await texteDe(refus)]).toEqual([422, expect.stringContaining('qu’à partir de 18 ans')])
      const page = `/${base}/${id}/modifier`
      expect(await texteDe(await qui.get(page))).toContain('18 ans ou plus, maintenant')
      const dite = { prenom: 'Samira', texte: 'Je couds.', moments: ['soir'], rayon: 'partout' }
      const change = await qui.post(page, { ...dite, version: String((await fiche(s, id))?.version), majeur: 'oui' })
      expect(change.status).toBe(303)
      expect((await fiche(s, id))?.age).toBe('adulte')
      expect(await texteDe(await qui.get(page))).not.toContain('18 ans ou plus, maintenant')
      expect((await oui()).status).toBe(303)
    },
  )

  it('takes moments of whoever never wrote a word, and no emptied words', async () => {
    const s = await scene()
    const [muette, diserte] = [await unTalent(s, { texte: '' }), await unTalent(s)]
    const enregistrer = async (id: string) => {
      const version = String((await fiche(s, id))?.version)
      const dite = { prenom: 'Samira', texte: '', moments: ['soir'], rayon: 'partout', version }
      return (await s.as(lien(id)).post(`/ma-fiche/${id}/modifier`, dite)).status
    }
    expect([await enregistrer(muette), await enregistrer(diserte)]).toEqual([303, 422])
    expect((await fiche(s, muette))?.moments).toEqual(['soir'])
  })
})

describe('no more calls from a structure', () => {
  it('is chosen among those that asked, kept, and never told to them', async () => {
    const s = await scene()
    const id = await unTalent(s, { accords: ['entremise', 'annuaire'] })
    const [structureId, autre] = [await uneStructure(s, { nom: 'Le Tournevis' }), await uneStructure(s)]
    await uneDemande(s, id, structureId)
    const moi = s.as(lien(id))
    expect(await texteDe(await moi.get(`/ma-fiche/${id}/structures`))).toContain('Le Tournevis')
    expect((await moi.post(`/ma-fiche/${id}/structures`, { structures: [structureId, autre] })).status).toBe(303)
    const lu = await read(s.visit(), (tx) => find(tx, id))
    expect(lu?.structuresRefusees).toEqual([structureId])
    expect((await s.as('porteur', { structureId }).get(`/annuaire/${id}/structures`)).status).toBe(403)
    expect(await texteDe(await s.as('conseil').get(`/annuaire/${id}`))).not.toContain('Tournevis')
    await moi.post(`/ma-fiche/${id}/structures`, {})
    expect((await read(s.visit(), (tx) => find(tx, id)))?.structuresRefusees).toEqual([])
  })
})

describe('my coups de pouce', () => {
  it('are told with their day, their length, and their thank-you, without any skill deduced', async () => {
    const s = await scene()
    const id = await unTalent(s)
    const structureId = await uneStructure(s)
    for (let n = 0; n < 2; n += 1) await unCoup(s, id, structureId, await uneDemande(s, id, structureId))
    const page = (await texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}`))).replace(/\s/gu, ' ')
    expect(page).toContain('2 coups de pouce donnés')
    expect(page).toContain('Coudre des rideaux')
    expect(page).toContain('1 h 30')
    expect(page).toContain('Grâce à vous la salle est belle')
    const fiche = (await texteDe(await s.as('coordination').get(`/annuaire/${id}`))).replace(/\s/gu, ' ')
    expect(fiche).toContain('« Coudre des rideaux », 2 coups de pouce')
    expect(await texteDe(await s.as('conseil').get(`/annuaire/${id}`))).not.toContain('Déjà fait')
  })
})

describe('the yearly word', () => {
  const vieillir = (s: Scene, id: string, jours: number) =>
    s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ confirme_le: s.now.subtract({ hours: 24 * jours }) })
        .where('id', '=', id)
        .execute(),
    )
  const envois = (s: Scene) => s.prepare((tx) => tx.selectFrom('envois').select(['genre', 'donnees']).execute())

  it('is asked for once, a month before it ends; the mail leads to a page with a button, and confirms nothing', async () => {
    const s = await scene()
    const [ancien, recent] = [await unTalent(s), await unTalent(s)]
    await vieillir(s, ancien, 340)
    await vieillir(s, recent, 300)
    for (let n = 0; n < 2; n += 1) await oublierLesAnciens(s.visit('systeme'))
    expect(await envois(s)).toEqual([{ genre: 'reconfirmation', donnees: { id: ancien } }])
    const ecrire = courriels.reconfirmation
    const lettre = await s.prepare(async (tx, visit) => ecrire?.(visit, tx, { id: ancien }))
    expect(lettre?.bouton?.href).toContain('/l/')
    expect(await s.prepare(async (tx, visit) => ecrire?.(visit, tx, { id: recent }))).toBeNull()
    const avant = (await read(s.visit(), (tx) => find(tx, ancien)))?.confirmeLe
    const moi = s.as(lien(ancien))
    await moi.get(`/ma-fiche/${ancien}`)
    expect((await read(s.visit(), (tx) => find(tx, ancien)))?.confirmeLe).toEqual(avant)
    await moi.post(`/ma-fiche/${ancien}/confirmation`)
    expect((await read(s.visit(), (tx) => find(tx, ancien)))?.confirmeLe).toEqual(s.now)
    expect(await s.prepare(async (tx, visit) => ecrire?.(visit, tx, { id: ancien }))).toBeNull()
    expect((await envoyerEnAttente(s.visit())).envoyes).toBe(0)
  })

  it('carries no key to an address that somebody else wrote down: she types her code', async () => {
    const s = await scene()
    const id = await unTalent(s, { parAutrui: true })
    await vieillir(s, id, 340)
    const lettre = await s.prepare(async (tx, visit) => courriels.reconfirmation?.(visit, tx, { id }))
    expect(lettre?.bouton?.href).toBe(`/${s.territoire.slug}/code`)
  })

  it('is not asked of who has left', async () => {
    const s = await scene()
    const id = await unTalent(s)
    await vieillir(s, id, 340)
    await s.as(lien(id)).post(`/ma-fiche/${id}/presence`, { quoi: 'depart' })
    await oublierLesAnciens(s.visit('systeme'))
    expect(await envois(s)).toEqual([])
  })
})

describe('the pictures that I touched', () => {
  it('are said to be pictures, never quoted as words that I wrote', async () => {
    const s = await scene()
    const id = await unTalent(s, { texte: 'Je couds' })
    const moi = s.as(lien(id))
    const change = { version: '1', prenom: 'Aïcha', texte: '', images: ['reparer-velo'] }
    expect((await moi.post(`/ma-fiche/${id}/modifier`, change)).status).toBe(303)
    for (const page of [await moi.get(`/ma-fiche/${id}`), await s.as('coordination').get(`/annuaire/${id}`)]) {
      const html = await page.text()
      expect(html).toContain('Réparer un vélo')
      expect(html).not.toMatch(/<blockquote[^>]*><p>Réparer/)
      expect(html).not.toContain('Rien d’écrit')
    }
  })
})

describe('what one keeps of me', () => {
  it('shows and gives away every answer and every wish, and erases them', async () => {
    const s = await scene()
    const id = await unTalent(s, { texte: 'Je couds' })
    const moi = s.as(lien(id))
    const change = {
      version: '1',
      prenom: 'Aïcha',
      texte: 'Je couds',
      images: ['reparer-velo'],
      apprendre: 'souder',
      neVeutPlus: 'porter des cartons',
      grille: ['mardi-soir'],
      libreDu: '2026-12-24',
      rayon: 'quartier',
      publicsMontres: 'oui',
      publics: ['public-enfants'],
      diplomes: ['bafa'],
      parMois: '1',
    }
    expect((await moi.post(`/ma-fiche/${id}/modifier`, change)).status).toBe(303)
    await enLisant(moi, `/ma-fiche/${id}/accords`, { accords: ['directe'] })
    const page = await texteDe(await moi.get(`/ma-fiche/${id}`))
    expect(page).toMatch(/^ *Ma fiche · /)
    for (const attendu of ['souder', 'porter des cartons', 'Mardi soir', '24 décembre 2026', 'Réparer un vélo', 'BAFA'])
      expect(page).toContain(attendu)
    expect(page).toContain('phrase 2026')
    const donnees = JSON.stringify(await (await moi.get(`/ma-fiche/${id}/donnees`)).json())
    for (const attendu of [
      'souder',
      'porter des cartons',
      'mardi-soir',
      '2026-12-24',
      'reparer-velo',
      'bafa',
      'quartier',
    ])
      expect(donnees).toContain(attendu)
    const conseil = await s.as('conseil').get(`/annuaire/${id}`)
    expect(conseil.status).toBe(403)
    await moi.post(`/ma-fiche/${id}/effacement`)
    for (const table of ['talents', 'talent_entrees', 'talent_mots'] as const)
      expect(await s.prepare((tx) => tx.selectFrom(table).selectAll().execute())).toEqual([])
  })

  it('keeps from the council what is told only to whoever makes the introduction', async () => {
    const s = await scene()
    const id = await unTalent(s, { accords: ['annuaire'] })
    const change = {
      version: '1',
      prenom: 'Aïcha',
      texte: 'Je couds',
      neVeutPlus: 'porter',
      libreDu: '2026-03-24',
      parMois: '1',
    }
    await s.as('coordination').post(`/annuaire/${id}/modifier`, change)
    const conseil = await texteDe(await s.as('conseil').get(`/annuaire/${id}`))
    expect(conseil).toContain('Je couds')
    expect(conseil).not.toMatch(/porter|24 mars/)
    expect(await texteDe(await s.as('coordination').get(`/annuaire/${id}`))).toMatch(/porter[\s\S]*24 mars/)
  })
})

describe('days when one is not there', () => {
  const JOURS = [
    { du: '2026-03-01', au: '2026-03-12' },
    { du: '2026-04-05', au: '2026-04-20' },
    { du: '2027-02-08', au: '2027-03-09' },
  ]
  const avec = async (s: Scene) => {
    const id = await unTalent(s)
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ jours_evites: JSON.stringify(JOURS) })
        .execute(),
    )
    return id
  }
  const gardes = async (s: Scene, id: string) => (await read(s.visit(), (tx) => find(tx, id)))?.joursEvites

  it('tells the desk those of the month to come, and no feast is asked by its name', async () => {
    const s = await scene()
    const id = await avec(s)
    const bureau = s.as('coordination')
    for (const chemin of [`/annuaire/${id}`, `/annuaire/${id}/modifier`]) {
      const page = await texteDe(await bureau.get(chemin))
      expect(page).toContain('à partir du 5 avril 2026, et au moins jusqu’au 11 avril 2026')
      expect(page).not.toMatch(/20 avril|2027/)
    }
    expect(await texteDe(await bureau.get(`/annuaire/${id}`))).toContain('Pas disponible ces jours-là')
    for (const chemin of [`/annuaire/${id}/modifier`, '/je-peux-aider'])
      expect(await texteDe(await bureau.get(chemin))).not.toMatch(/ramadan|a[iï]d el|kippour|p[âa]ques|no[ëe]l/i)
    expect(await texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}`))).toContain('du 8 février 2027 au 9 mars 2027')
  })

  it('leaves as they are, for the desk that changes the rest, the days that it does not see', async () => {
    const s = await scene()
    const id = await avec(s)
    const change = { version: '1', prenom: 'Aïcha', texte: 'Je couds', parMois: '1', libreDu: '2026-03-20' }
    expect((await s.as('coordination').post(`/annuaire/${id}/modifier`, change)).status).toBe(303)
    expect(await gardes(s, id)).toEqual([
      { du: '2026-03-20', au: '2026-03-20' },
      { du: '2026-04-12', au: '2026-04-20' },
      { du: '2027-02-08', au: '2027-03-09' },
    ])
  })

  it('reads back to the desk what it noted, and lets it shorten days that it cannot read', async () => {
    const s = await scene()
    const id = await unTalent(s)
    const bureau = s.as('coordination')
    const noter = async (version: string, jours: Record<string, string>) => {
      const change = { version, prenom: 'Aïcha', texte: 'Je couds', parMois: '1', ...jours }
      const fait = await bureau.post(`/annuaire/${id}/modifier`, change)
      return decodeURIComponent(fait.headers.getSetCookie().join()).replaceAll('+', ' ')
    }
    expect(await noter('1', { libreDu: '2026-06-01', libreAu: '2026-06-30' })).toMatch(
      /Pas là.: du 1er juin 2026 au 30 juin/u,
    )
    expect(await noter('2', { retourDu: '2026-06-20', retourAu: '2026-07-05' })).toMatch(/De nouveau là.: du 20 juin/u)
    expect(await gardes(s, id)).toEqual([{ du: '2026-06-01', au: '2026-06-19' }])
    // Nothing is read of them: neither by the form nor from what it takes off.
    expect(await texteDe(await bureau.get(`/annuaire/${id}/modifier`))).not.toContain('juin')
    expect(await noter('3', { retourDu: '2026-06-01', retourAu: '2026-06-30' })).toContain('De nouveau là')
    expect(await gardes(s, id)).toEqual([])
    const sienne = await (await s.as(lien(id)).get(`/ma-fiche/${id}/modifier`)).text()
    expect(sienne).not.toContain('retourDu')
  })

  it.each([
    [{ retourAu: '2026-06-01' }, 'Dites aussi à partir de quel jour.'],
    [{ libreDu3: '2027-04-01' }, 'Un an d’avance au plus'],
    [{ libreDu2: '2026-06-02', libreAu2: '2026-06-01' }, 'Ce jour est avant le premier.'],
    [{ libreAu: '2026-06-01' }, 'Dites aussi à partir de quel jour.'],
  ])('%j → %s', async (jours, phrase) => {
    const s = await scene()
    const id = await unTalent(s)
    const change = { version: '1', prenom: 'Aïcha', texte: 'Je couds', parMois: '1', ...jours }
    const refus = await s.as(lien(id)).post(`/ma-fiche/${id}/modifier`, change)
    expect([refus.status, await texteDe(refus)]).toEqual([422, expect.stringContaining(phrase)])
  })

  it('forgets at night the days that are over', async () => {
    const s = await scene()
    const id = await avec(s)
    await oublierLesAnciens(s.visit('systeme'))
    expect(await gardes(s, id)).toEqual([{ du: '2026-03-11', au: '2026-03-12' }, ...JOURS.slice(1)])
    expect((await read(s.visit(), (tx) => find(tx, id)))?.version).toBe(1)
  })
})

describe('a pause of a month with a date typed below', () => {
  it('asks which of the two is meant, and keeps nothing meanwhile', async () => {
    const s = await scene()
    const id = await unTalent(s)
    const elle = s.as(lien(id))
    const refus = await elle.post(`/ma-fiche/${id}/presence`, { quoi: 'un-mois', jusquAu: '2026-12-24' })
    expect(refus.status).toBe(422)
    expect(await texteDe(refus)).toContain('Vous avez choisi une durée et écrit une date')
    expect((await read(s.visit(), (tx) => find(tx, id)))?.etat).toBe('actif')
    expect((await elle.post(`/ma-fiche/${id}/presence`, { quoi: 'un-mois', jusquAu: '' })).status).toBe(303)
  })
})

it('is opened by a code on a sheet to print, with whom to call or where to go without the internet', async () => {
  const s = await scene({ permanence: { nom: 'Odile', telephone: '0199001234', lieu: '', horaires: '' } })
  const html = await (await s.as('coordination').post(`/annuaire/${await unTalent(s)}/page`)).text()
  expect(html).toContain('<imprimer-page>')
  expect(html).toMatch(/billet__numero">[A-Z2-9]{4}-[A-Z2-9]{4}</u)
  expect(html.replaceAll('\u00a0', ' ')).toContain('Sans internet : appelez Odile au 01 99 00 12 34.')
})

it('says where one lends, borrows, thanks somebody and proposes an idea, and whom to call for it', async () => {
  const s = await scene({ permanence: { nom: 'Odile', telephone: '0199001234', lieu: '', horaires: '' } })
  const id = await unTalent(s)
  const html = await (await s.as(lien(id)).get(`/ma-fiche/${id}`)).text()
  expect(html).toMatch(/<a href="[^"]*\/modifier">Écrivez-le dans vos mots<\/a>/u)
  expect(await texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}`))).toMatch(
    /emprunter quelque chose, remercier quelqu’un ou proposer une idée, dites-le-nous : appelez Odile au 01 99 00 12 34/u,
  )
})

describe('all that is kept', () => {
  it('says what was guessed of one sentence, and in one line what only stands around it', async () => {
    const s = await scene()
    const id = await unTalent(s, { texte: 'Je fais la cuisine sénégalaise et je parle wolof.' })
    await s.prepare((_, visit) => reconstruireMots(visit))
    const html = await (await s.as(lien(id)).get(`/ma-fiche/${id}/tout`)).text()
    // A telephone reads no .json: the page is first, then the same on paper, unfolded; the file is for another program.
    expect(html).toContain('/tout?papier')
    expect(await (await s.as(lien(id)).get(`/ma-fiche/${id}`)).text()).not.toContain('/donnees')
    const papier = await (await s.as(lien(id)).get(`/ma-fiche/${id}/tout?papier`)).text()
    expect(papier).not.toMatch(/<details class="pile">/)
    // Nothing of a minor's age, of who is none.
    await s.prepare((tx) => tx.updateTable('talents').set({ age: 'adulte', age_annonce: true }).execute())
    expect(await texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}/tout`))).not.toContain('16 ou 17 ans')
    await s.prepare((tx) => tx.updateTable('talents').set({ age: '16-17', accord_parental: true }).execute())
    expect(await texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}/tout`))).toMatch(
      /16 ou 17 ans avant de répondre\s+oui/u,
    )
    const [, devine = '', autour = ''] =
      /a compris de vos mots, pour chercher(.*?)Sujets voisins(.*)/su.exec(html) ?? []
    expect(devine.match(/<li>/gu)?.length).toBe(5)
    expect(devine).toContain('wolof')
    expect(devine).not.toContain('Aider aux devoirs')
    const plis = [...html.matchAll(/<summary>(Les \d+ lignes[^<]*)/gu)].map(([, dit]) => dit)
    expect(plis.length).toBeGreaterThan(0)
    for (const pli of plis) expect(pli).toMatch(/ lignes.: \p{Ll}/u)
    expect(autour).toContain('Aider aux devoirs')
  })

  it('makes nobody say that they have a diploma, and says of a guess that nobody confirmed it', async () => {
    const s = await scene()
    const texte = 'Ancien menuisier, je peux montrer comment on se sert d’un rabot. J’étais maçon. J’ai fait plombier.'
    const id = await unTalent(s, { texte })
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ images: ['bricoler'] })
        .where('id', '=', id)
        .execute(),
    )
    await s.prepare((_, visit) => reconstruireMots(visit))
    const papier = await texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}/tout?papier`))
    expect(papier).not.toContain('Savoir-faire')
    const [avant, ...apres] = papier.split('que personne n’a confirmé')
    const devine = apres.join()
    expect(avant).not.toContain('Diplôme')
    expect(devine).toContain('On pourrait penser à vous là où l’on cherche Diplôme du bâtiment')
    expect(devine).not.toMatch(/Sujet de recherche\s+Diplôme/u)
    expect(devine).toMatch(/Sujet de recherche\s+.*D’après vos mots\s+menuisier/u)
    // A picture that was ticked stands with the pictures, said once.
    expect(devine).not.toContain('Bricoler un peu de tout')
  })

  it('is said in words, without what serves the order of lists alone', async () => {
    const s = await scene()
    const id = await unTalent(s, { texte: 'Je fais de la couture, des rideaux.' })
    await s.prepare((_, visit) => reconstruireMots(visit))
    const page = await texteDe(await s.as('coordination').post(`/annuaire/${id}/page`))
    expect(page).toContain('La page d’Aïcha')
    const dit = await texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}/tout`))
    expect(dit).toContain('Ce que l’outil a compris de vos mots, pour chercher, et que personne n’a confirmé')
    // What is read elsewhere is named, on the page and in the file.
    const fichier = JSON.stringify(await (await s.as(lien(id)).get(`/ma-fiche/${id}/donnees`)).json())
    for (const lu of [dit, fichier]) {
      expect(lu).toContain('Ce qui n’est pas recopié ici')
      expect(lu).toMatch(/bilans .*présences comptées.*historique/)
    }
    expect(dit).not.toContain('Tout ce qui est écrit à votre sujet')
    expect(dit).not.toMatch(/Force du rapprochement|Certitude|Version du|ma-fiche|repondre-talent|visiteur/)
    expect(dit).toMatch(/Jusqu’où vous allez\s+partout : c’est notre règle, tant que vous ne demandez pas moins loin/)
  })

  it('is printed by the desk for somebody on paper who asks for it, whole, and she reads that it was', async () => {
    const s = await scene()
    const id = await unTalent(s, {
      prenom: 'Fatou',
      texte: 'Je fais de la couture, des rideaux.',
      telephone: '0639980207',
    })
    await s.prepare((_, visit) => reconstruireMots(visit))
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get(`/annuaire/${id}`))).toContain('Lui imprimer tout ce que nous gardons')
    const reponse = await bureau.post(`/annuaire/${id}/tout`)
    expect([reponse.status, reponse.headers.get('cache-control')]).toEqual([200, expect.stringContaining('no-store')])
    const html = await reponse.text()
    // On paper nothing unfolds.
    expect([
      html.includes('<imprimer-page>'),
      html.match(/<details(?![^>]* open)(?! class="sans-impression)[^>]*>/u),
    ]).toEqual([true, null])
    const [copie, sienne] = [
      await texteDe(new Response(html)),
      await texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}/tout`)),
    ]
    // Who never said how often reads the rule that is held to.
    expect(copie).toMatch(/Fois par mois, au plus\s+Sans réponse, deux fois au plus/u)
    for (const dit of ['Je fais de la couture', '06 39 98 02 07', 'Accords donnés ou retirés'])
      for (const page of [copie, sienne]) expect(page.replaceAll('\u00a0', ' ')).toContain(dit)
    expect(sienne).toContain('vous donner une copie de tout, à votre demande')
    // Nobody was asked how they would rather be reached.
    expect(copie).not.toContain('De préférence')
    for (const papier of [copie, sienne]) expect(papier).not.toMatch(/Copie du .*Copie du/u)
    expect(copie).toContain('Copie du mercredi 11 mars 2026.')
    // What says nothing of her is told in one line.
    expect(copie).not.toMatch(/Version de la phrase|Vague de demandes|Aider aux devoirs|votre numéro, ou préparé/u)
    expect(copie).toMatch(/Ne sont pas imprimés(?!.*(?:votre page|fichier))/u)
    expect(enFrancais('annoncee', 'attendue')).toBe('que vous étiez d’accord')
    // From one's own page, with or without its code typed.
    expect(enFrancais('moyenTalent', 'code')).toMatch(/votre page/u)
    for (const qui of [s.as('conseil'), s.as('porteur'), s.as('cdsu'), s.as('visiteur')])
      expect((await qui.post(`/annuaire/${id}/tout`)).status).toBe(403)
    expect((await bureau.get(`/annuaire/${id}/tout`)).status).toBe(404)
    // Whoever holds a role signs in: the desk reads all of no colleague.
    const { personne_id: personneId } = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    await unCompte(s, 'conseil', null, personneId)
    expect((await bureau.post(`/annuaire/${id}/tout`)).status).toBe(303)
  })

  it('does not say that somebody may be asked whose word is more than a year old, which asks nobody', async () => {
    const s = await scene()
    const id = await unTalent(s)
    const page = async () => texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}`))
    expect(await page()).toContain('On peut vous demander un coup de pouce')
    const avant = s.now.subtract({ hours: 24 * 400 })
    await s.prepare((tx) => tx.updateTable('talents').set({ confirme_le: avant }).where('id', '=', id).execute())
    expect(await page()).toMatch(/On ne vous demande rien en ce moment.*Plus d’un an : à redire.*Toujours d’accord/u)
    // Nor that nobody is in the annuaire.
    expect(await texteDe(await s.as('coordination').get('/annuaire'))).not.toContain('encore vide')
    await s.as(lien(id)).post(`/ma-fiche/${id}/confirmation`)
    expect(await page()).toContain('On peut vous demander un coup de pouce')
    // Who answered a call of their own accord was never asked, on their page as in the list.
    await unAppel(s, { etat: 'complet' })
    const libre = { reponse_talent: 'oui' as const, moyen_talent: 'web' as const, repondue_talent_le: s.now }
    await s.prepare((tx) =>
      tx
        .updateTable('mises_en_lien')
        .set({ ...libre, talent_id: id })
        .execute(),
    )
    expect(await texteDe(await s.as('coordination').get(`/annuaire/${id}`))).toContain('Aucune demande')
    expect(await texteDe(await s.as('coordination').get('/annuaire?vue=jamais'))).toContain('2 personnes')
  })

  it('tells of a box left empty on paper that it was left empty, and of no « non »', async () => {
    const s = await scene()
    const id = await unTalent(s)
    const tout = async () => texteDe(await s.as('coordination').post(`/annuaire/${id}/tout`))
    const non = /une photo ou un portrait\s+Réponse\s+non/u
    await s.prepare(async (tx, visit) => {
      const { personneId } = found(await find(tx, id))
      await consentir(tx, visit, personneId, { photo: false }, 'papier', true)
    })
    expect(await tout()).toMatch(/une photo ou un portrait\s+Réponse\s+case laissée vide/u)
    const sienne = await texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}`))
    expect(sienne).toMatch(/Case laissée vide .* case laissée vide à « Une photo/u)
    expect(await tout()).not.toMatch(non)
    await s.prepare(async (tx, visit) =>
      consentir(tx, visit, found(await find(tx, id)).personneId, { photo: false }, 'vive-voix'),
    )
    expect(await tout()).toMatch(non)
  })

  it('tells of a number noted as wrong by the desk that it is, and blames nobody', async () => {
    const s = await scene()
    const id = await unTalent(s, { courriel: '' })
    const bureau = s.as('coordination')
    expect((await enLisant(bureau, `/annuaire/${id}/coordonnees`, { faux: 'oui' })).status).toBe(303)
    const fiche = await texteDe(await bureau.get(`/annuaire/${id}`))
    expect(fiche).toContain('rien n’y part plus')
    expect(fiche).not.toContain('ce n’est pas moi')
    const sienne = async () => texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}`))
    expect(await sienne()).toContain('noté comme n’étant pas le vôtre')
    await bureau.post(`/annuaire/${id}/numero/bon`)
    expect(await sienne()).not.toContain('noté comme n’étant pas le vôtre')
  })

  it('is confirmed by whom it is theirs, who saves it as it is; a mail written beside another number confirms nothing', async () => {
    const s = await scene()
    const id = await unTalent(s, { telephone: '0639980206', courriel: 'karim@exemple.fr' })
    const bureau = s.as('coordination')
    const lui = s.as(lien(id))
    const page = `/ma-fiche/${id}/coordonnees`
    const enDoute = 'noté comme n’étant pas le vôtre'
    const enregistrer = async (fields: Fields) => {
      const html = await (await lui.get(page)).text()
      const [form] = formulairesDe(html).filter(({ action }) => action.endsWith('/coordonnees'))
      return lui.post(page, { ...(form ? envoiDe(form) : {}), ...fields })
    }
    expect(await texteDe(await lui.get(page))).not.toContain('ne répond pas')
    await enLisant(bureau, `/annuaire/${id}/coordonnees`, { faux: 'oui' })
    expect(await texteDe(await lui.get(page))).toContain('Ce numéro ne répond pas ?')
    // Without a number, nothing is said of it; noted again by another, it is as doubtful as it was.
    expect((await enregistrer({ telephone: '' })).status).toBe(303)
    expect(await texteDe(await lui.get(`/ma-fiche/${id}`))).not.toContain(enDoute)
    await enLisant(bureau, `/annuaire/${id}/coordonnees`, { telephone: '0639980206' })
    expect(await texteDe(await lui.get(`/ma-fiche/${id}`))).toContain(enDoute)
    expect((await enregistrer({})).status).toBe(303)
    expect(await texteDe(await lui.get(`/ma-fiche/${id}`))).not.toContain(enDoute)
    expect(await texteDe(await bureau.get(`/annuaire/${id}`))).not.toContain('Ce n’est pas le bon numéro')
  })

  it('says of a mail that serves nothing that is said of the number beside it', async () => {
    const s = await scene()
    const id = await unTalent(s, { telephone: '0639980206', courriel: 'karim@exemple.fr' })
    await enLisant(s.as('coordination'), `/annuaire/${id}/coordonnees`, { faux: 'oui' })
    const sienne = await texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}`))
    expect(sienne).toContain('Ce numéro est noté comme n’étant pas le vôtre')
  })

  it('says the words as they were typed, those too that are codes of ours elsewhere', async () => {
    const s = await scene()
    const id = await unTalent(s, { texte: 'Je raconte le quartier d’avant les tours, je tiens la structure.' })
    await s.prepare(async (tx) => {
      const mots = ['raconte', 'quartier', 'avant']
      await tx.updateTable('talents').set({ apprendre: 'lancement' }).where('id', '=', id).execute()
      const { territoire_id } = await tx
        .selectFrom('talents')
        .select('territoire_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('talent_entrees')
        .values({ territoire_id, talent_id: id, entree: 'conter', force: 1, mots })
        .execute()
    })
    const dit = await texteDe(await s.as(lien(id)).get(`/ma-fiche/${id}/tout`))
    expect(dit).toContain('raconte, quartier, avant')
    expect(dit).not.toContain('au lancement')
  })
})
