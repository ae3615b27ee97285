import { describe, expect, it } from 'vitest'
import type { Etat } from '#modules/programmation/index.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'

const money = (s: Scene, actionId: string, financeur: string, demande: number | null, accorde: number | null) =>
  s.prepare((tx) =>
    tx
      .insertInto('financements')
      .values({
        territoire_id: s.territoire.id,
        action_id: actionId,
        financeur,
        demande_centimes: demande,
        propose_centimes: null,
        accorde_centimes: accorde,
        realise_centimes: null,
      })
      .execute(),
  )

const enEtat = (s: Scene, id: string, etat: Etat) =>
  s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', id).execute())

const saisie = (structureId: string, plus: Record<string, string | string[]> = {}) => ({
  version: '1',
  titre: 'Jardin partagé',
  structureId,
  annee: '2026',
  etat: 'prevue',
  periodeGenre: 'annee-civile',
  ...plus,
})

describe('the money of an action', () => {
  it('points out what is granted beyond what was asked, to who sees both', async () => {
    const s = await scene()
    const id = await uneAction(s)
    await money(s, id, 'CAF', 100_000, 150_000)
    await money(s, id, 'Ville', 300_000, 200_000)
    const vue = await texteDe(await s.as('cdsu').get(`/actions/${id}`))
    expect(vue).toContain('Accordé plus que demandé : à vérifier')
    expect(vue).toContain('CAF : 1 500 € accordés pour 1 000 € demandés')
    expect(vue).not.toContain('Ville : ')
    expect(await texteDe(await s.as('visiteur').get(`/actions/${id}`))).not.toContain('plus que demandé')
  })
})

describe('the list', () => {
  it('says what to do when there is nothing, to those who can', async () => {
    const s = await scene()
    expect(await texteDe(await s.as('coordination').get('/actions'))).toContain('un titre et une structure suffisent')
    expect(await texteDe(await s.as('visiteur').get('/actions'))).toContain('dès qu’elles seront connues')
  })

  it('finds whatever the accents and the case, in the title or the structure', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Les Éclaireuses de Bellevue' })
    await uneAction(s, { titre: 'Fête de l’été à la cité', structureId })
    await uneAction(s, { titre: 'Atelier vélo' })
    const trouve = async (q: string) => texteDe(await s.as('visiteur').get(`/actions?q=${encodeURIComponent(q)}`))
    expect(await trouve('FETE ete')).toContain('Fête de l’été')
    expect(await trouve('eclaireuses')).toContain('Fête de l’été')
    expect(await trouve('velo')).not.toContain('Fête de l’été')
    expect(await trouve('introuvable%_')).toContain('Aucune action ne répond')
  })

  it('finds by its reference or its number of DAUPHIN for those who read them only', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await uneAction(s, { titre: 'Atelier vélo', structureId, ref: 'HC-03' })
    const etat = { etat: 'prevue' as const, dauphin: '24001122' }
    await s.prepare((tx) => tx.updateTable('actions').set(etat).where('id', '=', id).execute())
    const lecteurs = [
      [s.as('visiteur'), false],
      [s.as('conseil'), false],
      [s.as('porteur', { structureId: newId() }), false],
      [s.as('porteur', { structureId }), true],
      [s.as('cdsu'), true],
      [s.as('coordination'), true],
    ] as const
    for (const [un, lit] of lecteurs)
      for (const page of [
        '/actions?annee=2026&q=hc-03',
        '/actions?annee=2026&q=24001122',
        '/suivi?annee=2026&q=hc-03',
      ]) {
        const reponse = await un.get(page)
        if (reponse.status === 200) expect((await texteDe(reponse)).includes('Atelier vélo'), page).toBe(lit)
      }
  })

  it('filters by year, theme, state, structure and quartier', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const ici = await uneAction(s, { titre: 'Ici cette année', structureId })
    await uneAction(s, { titre: 'Avant', annee: 2025, quartiers: [] })
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ theme: 'Emploi', etat: 'en-cours' }).where('id', '=', ici).execute(),
    )
    const lire = async (query: string) => texteDe(await s.as('visiteur').get(`/actions${query}`))
    expect(await lire('')).not.toContain('Avant')
    expect(await lire('?annee=toutes')).toContain('Avant')
    expect(await lire('?annee=2025')).toContain('Avant')
    for (const query of ['theme=Emploi', 'etat=en-cours', `structure=${structureId}`, `quartier=${s.quartierId}`]) {
      const page = await lire(`?annee=toutes&${query}`)
      expect(page, query).toContain('Ici cette année')
      expect(page, query).not.toContain('Avant')
    }
    expect((await s.as('visiteur').get('/actions?annee=abc&quartier=x&etat=z&page=-4&tri=q')).status).toBe(200)
  })

  it('filters by payer, each as far as it is told to who asks', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await uneAction(s, { titre: 'Atelier vélo', structureId })
    await money(s, id, 'Ville', 7_777_00, 3_333_00)
    await money(s, id, 'CAF', 5_000_00, null)
    const trouve = async (qui: Parameters<typeof s.as>[0], financeur: string, page = '/actions') => {
      const html = await (await s.as(qui, { structureId }).get(`${page}?financeur=${financeur}`)).text()
      return html.includes('Atelier vélo')
    }
    for (const qui of ['visiteur', 'conseil', 'porteur', 'cdsu', 'coordination'] as const) {
      expect(await trouve(qui, 'Ville'), qui).toBe(true)
      const siens = qui !== 'visiteur' && qui !== 'conseil'
      for (const page of ['/actions', '/actions/export.csv']) expect(await trouve(qui, 'CAF', page), qui).toBe(siens)
      expect((await (await s.as(qui, { structureId }).get('/actions')).text()).includes('value="CAF"'), qui).toBe(siens)
    }
    expect(await trouve('cdsu', 'CAF', '/actions/comite')).toBe(true)
    expect(await texteDe(await s.as('cdsu').get('/actions/comite?financeur=CAF'))).toContain('financeur CAF')
    for (const rien of ['%00', 'C'.repeat(60), "'", '%25'])
      expect(await trouve('cdsu', rien), rien).toBe(rien === '%00')
  })

  it('filters by the pillar under which the city put the themes, here, in the suivi and in the calendar', async () => {
    const s = await scene()
    const [velo, repas] = [await uneAction(s, { titre: 'Atelier vélo' }), await uneAction(s, { titre: 'Les repas' })]
    await s.prepare(async (tx) => {
      await tx.updateTable('actions').set({ theme: 'Emploi' }).where('id', '=', velo).execute()
      await tx.updateTable('actions').set({ theme: 'Culture' }).where('id', '=', repas).execute()
    })
    for (const actionId of [velo, repas]) await uneSeancePubliee(s, { actionId, titre: '', jours: ['2026-03-18'] })
    const page = async (chemin: string) => (await s.as('cdsu').get(chemin)).text()
    const ici = [
      '/actions?',
      '/actions/export.csv?',
      '/actions/comite?',
      '/suivi?',
      '/suivi/comite?',
      '/calendrier/mois/2026-03?',
    ]
    for (const chemin of ici) expect(await page(chemin)).not.toContain('Pilier du contrat')

    const nommer = (themes: string, pilier: string) => s.as('cdsu').post('/actions/piliers', { themes, pilier })
    expect((await nommer('Emploi', 'Développement économique')).status).toBe(303)
    expect((await nommer('Culture', 'Cohésion sociale')).status).toBe(303)
    expect((await nommer('Inconnu', 'Cohésion sociale')).status).toBe(303)
    const vide = await s.as('cdsu').post('/actions/piliers', { pilier: 'Cadre de vie' })
    expect(vide.status).toBe(422)
    expect(await vide.text()).toContain('value="Cadre de vie"')
    for (const chemin of ici) {
      const lue = await page(`${chemin}pilier=Coh%C3%A9sion+sociale`)
      expect([lue.includes('Les repas'), lue.includes('Atelier vélo')], chemin).toEqual([true, false])
      for (const rien of ['%00', 'x'.repeat(60)])
        expect((await page(`${chemin}pilier=${rien}`)).includes('Les repas'), chemin).toBe(rien === '%00')
    }
    for (const chemin of ['/actions', '/suivi', '/calendrier/mois/2026-03'])
      expect(await page(chemin)).toContain('Pilier du contrat')

    // Two choices that nothing answers: which to drop is said.
    for (const chemin of ['/actions', '/suivi', '/calendrier/mois/2026-03', '/calendrier?du=2026-03-01&'].map((c) =>
      c.includes('?') ? c : `${c}?`,
    )) {
      const aucune = `${chemin}theme=Emploi&pilier=Coh%C3%A9sion+sociale&age=8`
      const lue = await texteDe(await s.as('cdsu').get(aucune))
      expect(lue, chemin).toMatch(/Seulement : .*pilier Cohésion sociale.*Tout revoir/)
      expect(lue, chemin).toMatch(/Sans (thème )?Emploi : 1/)
      expect(lue, chemin).toContain('Sans pilier Cohésion sociale : 1')
      expect(lue, chemin).not.toContain('Sans 8 ans')
    }
    expect(await texteDe(await s.as('cdsu').get('/actions?theme=Emploi&q=zzz&financeur=CAF'))).toContain(
      'Enlevez plusieurs choix',
    )

    // Called as it is already; and taken away.
    await nommer('Emploi', 'COHESION SOCIALE')
    expect(await page('/actions?pilier=Coh%C3%A9sion+sociale')).toContain('Atelier vélo')
    await nommer('Emploi', '')
    expect(await page('/actions?pilier=Coh%C3%A9sion+sociale')).not.toContain('Atelier vélo')
  })

  it('keeps money under instruction from the public, and totals what is granted', async () => {
    const s = await scene()
    const id = await uneAction(s)
    await money(s, id, 'Ville', 7_777_00, 3_333_00)
    const vu = async (who: 'visiteur' | 'conseil' | 'cdsu' | 'partenaire') => texteDe(await s.as(who).get('/actions'))
    for (const who of ['visiteur', 'conseil'] as const) {
      expect(await vu(who)).toMatch(/3.333/)
      expect(await vu(who)).not.toMatch(/7.777/)
    }
    for (const who of ['cdsu', 'partenaire'] as const) expect(await vu(who)).toMatch(/7.777/)
  })

  it('lets a porteur read the money of the own structure, not of others', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    await money(s, await uneAction(s, { structureId }), 'Ville', 1_111_00, null)
    await money(s, await uneAction(s), 'Ville', 2_222_00, null)
    const page = await texteDe(await s.as('porteur', { structureId }).get('/actions'))
    expect(page).toMatch(/1.111/)
    expect(page).not.toMatch(/2.222/)
    expect(page).not.toMatch(/3.333/)
  })

  it('shows an application under study to the council, not to the public', async () => {
    const s = await scene()
    await enEtat(s, await uneAction(s, { titre: 'Dossier discret' }), 'en-instruction')
    expect(await texteDe(await s.as('visiteur').get('/actions'))).not.toContain('Dossier discret')
    expect(await texteDe(await s.as('conseil').get('/actions'))).toContain('Dossier discret')
  })

  it('sorts by what is granted, unknown amounts last', async () => {
    const s = await scene()
    await uneAction(s, { titre: 'Sans rien' })
    await money(s, await uneAction(s, { titre: 'Petite somme' }), 'Ville', null, 100_00)
    await money(s, await uneAction(s, { titre: 'Grosse somme' }), 'Ville', null, 900_00)
    const page = await texteDe(await s.as('visiteur').get('/actions?tri=accorde&sens=desc'))
    const places = ['Grosse somme', 'Petite somme', 'Sans rien'].map((titre) => page.indexOf(titre))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
  })
})

describe('an action', () => {
  it('begins with a title and a structure, made on the fly, once for two clicks', async () => {
    const s = await scene()
    const fields = { id: newId(), nouvelleStructureId: newId(), titre: 'Jardin', structure: 'Les Semis', annee: '2026' }
    const desk = s.as('coordination')
    const premier = await desk.post('/actions/nouvelle', fields)
    expect(premier.status).toBe(303)
    expect(premier.headers.get('location')).toContain(`/actions/${fields.id}`)
    expect((await desk.post('/actions/nouvelle', fields)).status).toBe(303)
    const autre = { ...fields, id: newId(), nouvelleStructureId: newId(), titre: 'Verger', structure: ' les SEMIS ' }
    await desk.post('/actions/nouvelle', autre)
    const { actions, structures } = await s.prepare(async (tx) => ({
      actions: await tx.selectFrom('actions').select('titre').orderBy('titre').execute(),
      structures: await tx.selectFrom('structures').select('nom').execute(),
    }))
    expect(actions.map((a) => a.titre)).toEqual(['Jardin', 'Verger'])
    expect(structures.map((x) => x.nom)).toEqual(['Les Semis'])
  })

  it('asks before an action is written twice for one structure and one year, and writes it once asked', async () => {
    const s = await scene()
    const desk = s.as('coordination')
    const ajouter = (titre: string, plus: Record<string, string> = {}) => {
      const ids = { id: newId(), nouvelleStructureId: newId() }
      return desk.post('/actions/nouvelle', { ...ids, titre, structure: 'Les Semis', annee: '2026', ...plus })
    }
    await ajouter('Jardin partagé')
    const encore = await ajouter(' jardin  PARTAGE ')
    expect(encore.status).toBe(409)
    const html = await encore.text()
    expect(html).toMatch(/Cette action est peut-être déjà là.*\/actions\/[^"]*">Jardin partagé</su)
    const [, malgre = ''] = /name="malgre" value="([^"]+)"/.exec(html) ?? []
    expect((await ajouter('Le jardin partagé')).status).toBe(409)
    // The button is « Ajouter l’action »: nothing on the page is called « Enregistrer ».
    expect(html).not.toMatch(/enregistre/iu)
    for (const [champ, autre] of [
      ['annee', '2025'],
      ['structure', 'La Ruche'],
      ['malgre', malgre],
    ] as const)
      expect((await ajouter('Jardin partagé', { [champ]: autre })).status, champ).toBe(303)
    // Said of one title, it is not said of another; what is put away in the archives is no double.
    await ajouter('Chorale des halls')
    expect((await ajouter('Chorale des halls', { malgre })).status).toBe(409)
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ archivee_le: s.now }).where('titre', '=', 'Chorale des halls').execute(),
    )
    expect((await ajouter('Chorale des halls')).status).toBe(303)
  })

  it('says who will read it as soon as it is added, and may wait for the vote unread by everybody', async () => {
    const s = await scene()
    const desk = s.as('coordination')
    expect(await texteDe(await desk.get('/actions/nouvelle'))).toMatch(
      /Prévue Tout le monde la lit aussitôt, sans compte.*En instruction .*le public ne la lit pas/,
    )
    const fields = { nouvelleStructureId: newId(), structure: 'Les Semis', annee: '2026' }
    await desk.post('/actions/nouvelle', { ...fields, id: newId(), titre: 'Jardin', etat: 'prevue' })
    await desk.post('/actions/nouvelle', { ...fields, id: newId(), titre: 'Verger', etat: 'en-instruction' })
    const lue = async (qui: 'visiteur' | 'cdsu') => texteDe(await s.as(qui).get('/actions?annee=2026'))
    expect(await lue('visiteur')).toMatch(/Jardin/)
    expect(await lue('visiteur')).not.toContain('Verger')
    expect(await lue('cdsu')).toContain('Verger')
  })

  it('says before and after that one said planned is read by everybody, with what was granted', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await uneAction(s, { structureId })
    await enEtat(s, id, 'en-instruction')
    const cdsu = s.as('cdsu')
    expect(await texteDe(await cdsu.get(`/actions/${id}/modifier`))).toContain('tout le monde la lit aussitôt')
    const dite = async (etat: Etat, version: string) => {
      const reponse = await cdsu.post(`/actions/${id}/modifier`, saisie(structureId, { etat, version }))
      return decodeURIComponent(reponse.headers.get('set-cookie') ?? '')
    }
    const DIT = 'Tout le monde lit maintenant l’action sans compte'
    expect(await dite('prevue', '1')).toContain(DIT)
    expect(await dite('en-cours', '2')).not.toContain(DIT)
  })

  it.each(['refusee', 'orientee', 'retiree'] as const)(
    'says in one gesture that one voted is « %s », and what becomes of what was granted',
    async (etat) => {
      const s = await scene()
      const structureId = await uneStructure(s)
      const id = await uneAction(s, { structureId })
      await enEtat(s, id, 'prevue')
      await money(s, id, 'Ville', null, 950_000)
      const chemin = `/actions/${id}/modifier`
      const html = await (await s.as('cdsu').get(chemin)).text()
      expect(html).toContain('ce qui lui était accordé reste écrit')
      const envoi = formulairesDe(html)
        .map(envoiDe)
        .find((un) => 'etat' in un)
      const reponse = await s.as('cdsu').post(chemin, { ...envoi, etat })
      expect(reponse.status).toBe(303)
      const dit = decodeURIComponent(reponse.headers.get('set-cookie') ?? '').replace(/\s/gu, ' ')
      expect(dit).toContain('Ce qui était accordé reste écrit (9 500 €)')
      expect((await s.as('visiteur').get(`/actions/${id}`)).status).toBe(404)
      expect((await texteDe(await s.as('cdsu').get(`/actions/${id}`))).replace(/\s/gu, ' ')).toContain('9 500 €')
    },
  )

  it('gives back what was typed when something is missing', async () => {
    const s = await scene()
    const fields = { id: newId(), nouvelleStructureId: newId(), titre: '', structure: 'Les Semis', annee: '26' }
    const reponse = await s.as('cdsu').post('/actions/nouvelle', fields)
    expect(reponse.status).toBe(422)
    const html = await reponse.text()
    expect(html).toContain('value="Les Semis"')
    expect(html).toContain(fields.id)
    expect(html).toContain('Écrivez le titre de l’action.')
    expect(html).toContain('Écrivez un nombre entre 2000 et 2100.')
  })

  it('escapes what looks like HTML, keeps emoji, and refuses what is far too long', async () => {
    const s = await scene()
    const post = (titre: string) =>
      s.as('coordination').post('/actions/nouvelle', {
        id: newId(),
        nouvelleStructureId: newId(),
        titre,
        structure: 'Les Semis',
        annee: '2026',
      })
    expect((await post('<script>alert(1)</script> 🌻')).status).toBe(303)
    expect((await post('x'.repeat(301))).status).toBe(422)
    const html = await (await s.as('visiteur').get('/actions')).text()
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; 🌻')
    expect(html).not.toContain('<script>alert')
  })

  it('keeps every field, its money, shares and indicators, and tells who changed what', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Les Semis' })
    const id = await uneAction(s, { titre: 'Jardin', structureId })
    const reponse = await s.as('cdsu').post(
      `/actions/${id}/modifier`,
      saisie(structureId, {
        theme: 'Transition',
        themeNational: '3.4',
        periodeGenre: 'dates',
        debutJour: '01/03/2026',
        finJour: '2026-06-30',
        objectifs: 'Cultiver ensemble.\r\nApprendre.',
        publics: 'familles, enfants ; familles',
        quartier: [s.quartierId],
        [`part-${s.quartierId}`]: '100',
        'financeur-0': 'Ville',
        'demande-0': '1 234,50 €',
        'accorde-0': '1 000',
        'financeur-2': 'État',
        'demande-2': '2k',
        'indicateur-0': 'Habitants venus',
        'cible-0': '40',
      }),
    )
    expect(reponse.status).toBe(303)
    const page = (await texteDe(await s.as('cdsu').get(`/actions/${id}`))).replaceAll(/[\u00a0\u202f]/g, ' ')
    for (const vu of [
      'Jardin partagé',
      'Transition',
      '3.4 - Transitions',
      'mars à juin 2026',
      'familles, enfants',
      '1 234,50 €',
      '3 234,50 €',
      'Habitants venus — 40',
      'Essai cdsu a modifié la fiche',
      'Titre : « Jardin » → « Jardin partagé »',
      'Ville, demandé : rien → 1 234,50 €',
      'Période : « Année civile » → « Dates précises »',
      'Début : rien → « 01/03/2026 »',
      'Thème national : rien → « 3.4 - Transitions',
    ])
      expect(page, vu).toContain(vu)
    expect(await texteDe(await s.as('visiteur').get(`/actions/${id}`))).not.toContain('a modifié la fiche')
  })

  it('asks for a day of « dates précises », unless words tell them', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await uneAction(s, { structureId })
    const envoyer = (plus: Record<string, string>) =>
      s.as('cdsu').post(`/actions/${id}/modifier`, saisie(structureId, { periodeGenre: 'dates', ...plus }))
    expect((await envoyer({})).status).toBe(422)
    expect((await envoyer({ periodeEcrite: 'un samedi de mai' })).status).toBe(303)
  })

  it('refuses shares that do not make a hundred, an amount that is none, a funder twice', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await uneAction(s, { structureId })
    const reponse = await s.as('cdsu').post(
      `/actions/${id}/modifier`,
      saisie(structureId, {
        [`part-${s.quartierId}`]: '60',
        'financeur-0': 'Ville',
        'demande-0': 'beaucoup',
        'financeur-1': 'VILLE',
        'accorde-2': '10',
        finJour: '2026-01-01',
        debutJour: '2026-02-01',
      }),
    )
    expect(reponse.status).toBe(422)
    const html = await reponse.text()
    for (const dit of [
      'Les parts font 60 % : il faut 100 %.',
      'Écrivez un montant comme 1 234,50.',
      'Ce financeur est déjà sur une autre ligne.',
      'Écrivez qui finance.',
      'La fin est avant le début.',
    ])
      expect(html, dit).toContain(dit)
    expect(html).toContain('value="beaucoup"')
  })

  it('shows both and loses nothing when somebody was faster', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await uneAction(s, { titre: 'Jardin', structureId })
    const chemin = `/actions/${id}/modifier`
    await s.as('cdsu').post(chemin, saisie(structureId, { titre: 'Jardin de la ville' }))
    const tard = await s.as('coordination').post(chemin, saisie(structureId, { titre: 'Jardin du conseil' }))
    expect(tard.status).toBe(409)
    const html = await tard.text()
    expect(html).toContain('value="Jardin du conseil"')
    expect(html).toContain('Jardin de la ville')
    expect(html).toContain('name="version" value="2"')
    const encore = saisie(structureId, { titre: 'Jardin du conseil', version: '2' })
    expect((await s.as('coordination').post(chemin, encore)).status).toBe(303)
  })

  it('keeps the version that was read through a form with errors, or a change would be hidden', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await uneAction(s, { structureId })
    await s.as('cdsu').post(`/actions/${id}/modifier`, saisie(structureId))
    const html = await (await s.as('cdsu').post(`/actions/${id}/modifier`, saisie(structureId, { titre: '' }))).text()
    expect(html).toContain('name="version" value="1"')
  })

  it('corrects the DAUPHIN number, written as people write it, and says what is none', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await uneAction(s, { structureId })
    const chemin = `/actions/${id}/modifier`
    const ecrire = (dauphin: string, version: number) =>
      s.as('coordination').post(chemin, saisie(structureId, { dauphin, version: String(version) }))
    const faux = await ecrire('le premier', 1)
    expect([faux.status, await texteDe(faux)]).toEqual([422, expect.stringContaining('comme DA00012345')])
    expect((await ecrire('12345', 1)).status).toBe(303)
    expect(await texteDe(await s.as('coordination').get(`/actions/${id}`))).toMatch(/Dossier DAUPHIN DA00012345/)
    expect(await (await s.as('coordination').get(chemin)).text()).toContain('value="DA00012345"')
    expect((await ecrire('', 2)).status).toBe(303)
    expect(await texteDe(await s.as('coordination').get(`/actions/${id}`))).not.toMatch(/DAUPHIN DA0/)
  })

  it('refuses a state that the present one does not lead to, and a renewal of a later year', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await uneAction(s, { structureId })
    await enEtat(s, id, 'terminee')
    const etat = await s.as('cdsu').post(`/actions/${id}/modifier`, saisie(structureId, { etat: 'deposee' }))
    expect(etat.status).toBe(409)
    expect(await etat.text()).toContain('ne peut pas passer à celui-ci')
    const future = await uneAction(s, { annee: 2027 })
    for (const renouvelleId of [future, id, newId()]) {
      const reponse = await s
        .as('cdsu')
        .post(`/actions/${id}/modifier`, saisie(structureId, { etat: 'terminee', renouvelleId }))
      expect(reponse.status).toBe(409)
    }
  })

  it('shows the years before and after, even in a loop', async () => {
    const s = await scene()
    const [a, b, c] = [
      await uneAction(s, { titre: 'Année une', annee: 2024 }),
      await uneAction(s, { titre: 'Année deux', annee: 2025 }),
      await uneAction(s, { titre: 'Année trois', annee: 2026 }),
    ]
    const suit = (id: string, avant: string) =>
      s.prepare((tx) => tx.updateTable('actions').set({ renouvelle_id: avant }).where('id', '=', id).execute())
    await suit(b, a)
    await suit(c, b)
    const page = await texteDe(await s.as('visiteur').get(`/actions/${b}`))
    expect(page).toContain('Avant, en 2024')
    expect(page).toContain('Ensuite, en 2026')
    // One title, three years: who hears the links alone tells them apart.
    const html = await (await s.as('visiteur').get(`/actions/${b}`)).text()
    for (const nom of ['Année une, 2024', 'Année trois, 2026']) expect(html).toContain(`aria-label="${nom}"`)
    // Put away, it leads nobody to a closed page.
    await s.prepare((tx, { now }) => tx.updateTable('actions').set({ archivee_le: now }).where('id', '=', a).execute())
    expect(await texteDe(await s.as('visiteur').get(`/actions/${b}`))).not.toContain('Avant, en 2024')
    expect(await texteDe(await s.as('cdsu').get(`/actions/${b}`))).toContain('Avant, en 2024')
    await suit(a, c)
    expect((await s.as('visiteur').get(`/actions/${b}`)).status).toBe(200)
  })

  it('is cancelled, put away and taken out, each once', async () => {
    const s = await scene()
    const id = await uneAction(s, { titre: 'Sortie au musée' })
    const cdsu = s.as('cdsu')
    expect((await cdsu.post(`/actions/${id}/annulation`, { version: '1' })).status).toBe(303)
    expect((await cdsu.post(`/actions/${id}/annulation`, { version: '1' })).status).toBe(409)
    expect((await cdsu.post(`/actions/${id}/annulation`, {})).status).toBe(409)
    expect((await cdsu.post(`/actions/${id}/rangement`, { version: '2' })).status).toBe(303)
    expect(await texteDe(await cdsu.get('/actions'))).not.toContain('Sortie au musée')
    expect(await texteDe(await cdsu.get('/actions?archivees=oui&annee=toutes'))).toContain('Sortie au musée')
    expect((await s.as('visiteur').get(`/actions/${id}`)).status).toBe(404)
    expect((await cdsu.post(`/actions/${id}/rangement`, { version: '3' })).status).toBe(303)
    expect(await texteDe(await cdsu.get('/actions'))).toContain('Sortie au musée')
  })

  it('once called off, says so at the top to everybody, and that its money was granted to it', async () => {
    const s = await scene()
    const id = await uneAction(s, { titre: 'Sortie au musée' })
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ etat: 'annulee', etat_ecrit: '3 000 sous réserve' })
        .where('id', '=', id)
        .execute(),
    )
    const nu = { demande_centimes: null, propose_centimes: null, realise_centimes: null }
    await s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values({ ...nu, action_id: id, financeur: 'Ville', accorde_centimes: 3_000_00 })
        .execute(),
    )
    for (const qui of ['visiteur', 'cdsu'] as const) {
      const page = await texteDe(await s.as(qui).get(`/actions/${id}`))
      expect(page).toMatch(/Sortie au musée[\s\S]*Cette action est annulée Plus rien n’en aura lieu\.[\s\S]*Quartiers/)
      expect(page).toMatch(/3\s000\s€ lui étaient accordés/)
      expect(page).not.toMatch(/accordés sous\sréserve|€ sous\sréserve/)
    }
  })

  it('is not found from another territoire, nor by a word that is no id', async () => {
    const [ici, ailleurs] = [await scene(), await scene()]
    const id = await uneAction(ici)
    for (const chemin of [`/actions/${id}`, `/actions/${id}/modifier`, `/actions/${id}/rangement`, '/actions/abc'])
      expect((await ailleurs.as('administration').get(chemin)).status, chemin).toBe(404)
    const structureId = await uneStructure(ailleurs)
    expect((await ailleurs.as('cdsu').post(`/actions/${id}/modifier`, saisie(structureId))).status).toBe(404)
    const sienne = await uneAction(ailleurs, { structureId })
    const volee = await uneStructure(ici)
    expect((await ailleurs.as('cdsu').post(`/actions/${sienne}/modifier`, saisie(volee))).status).toBe(409)
  })
})

describe('the table for a committee', () => {
  it('has a sub-total by theme and all steps, for those who read money', async () => {
    const s = await scene()
    const [a, b] = [await uneAction(s), await uneAction(s)]
    await money(s, a, 'Ville', 1_000_00, 500_00)
    await money(s, b, 'Ville', 234_00, null)
    const page = (await texteDe(await s.as('partenaire').get('/actions/comite'))).replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(page).toContain('Sans thème')
    expect(page).toContain('1 234 €')
    // The paper of the follow-up has another total once something waits for its decision: both say why.
    const comite = async (filtre: string) => texteDe(await s.as('cdsu').get(`/actions/comite?annee=2026${filtre}`))
    expect(await comite('')).not.toContain('Toute la programmation')
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-instruction' }).where('id', '=', b).execute())
    expect(await comite('')).toMatch(/Toute la programmation.*2 actions.*Le suivi compte.*1 action/)
    expect(await comite('&q=velo')).not.toContain('Toute la programmation')
    // What is called off is granted no more: said beside each total that holds it.
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', a).execute())
    for (const la of ['/actions/comite', '/actions', '/'])
      expect(await texteDe(await s.as('cdsu').get(la)), la).toMatch(
        /« Accordé » comprend 500\s€ d’une action annulée\./,
      )
    // What was withdrawn, or waits, was asked too, and the follow-up does not count it: its own sum is said beside.
    const suivi =
      /([\d\s]+)\s€\s*demandé/
        .exec(await texteDe(await s.as('cdsu').get('/suivi/pourquoi?annee=2026&chiffre=demande')))?.[1]
        ?.trim() ?? ''
    expect(suivi).toMatch(/^1\s000$/)
    for (const la of ['/actions/comite', '/actions'])
      expect(await texteDe(await s.as('cdsu').get(la)), la).toMatch(
        new RegExp(`pas dans le suivi : « Demandé », 234\\s€ \\(${suivi}\\s€ sans cela\\)`),
      )
    expect(await texteDe(await s.as('conseil').get('/actions'))).not.toContain('« Demandé »')
    await money(s, b, 'CAF', 234_00, 100_00)
    expect(await comite('')).toMatch(/d’une action annulée et 100\s€ que le suivi ne compte pas\./)
    // Each step says it, where nothing is called off too.
    await money(s, a, 'CAF', 0, 50_00)
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'prevue' }).where('id', '=', a).execute())
    for (const la of ['/actions/comite', '/actions'])
      expect(await texteDe(await s.as('cdsu').get(la)), la).toMatch(/« Accordé », 100\s€ \(550\s€ sans cela\)/)
    // What was withdrawn is asked of nobody any more, and its line is in the sum: named beside it, with the sum without.
    for (const la of ['/actions/comite', '/actions'])
      expect(await texteDe(await s.as('cdsu').get(la)), la).not.toContain('d’une action retirée')
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'retiree' }).where('id', '=', b).execute())
    for (const la of ['/actions/comite', '/actions'])
      expect(await texteDe(await s.as('cdsu').get(la)), la).toMatch(
        /« Demandé » comprend 468\s€ d’une action retirée : 1\s000\s€ sans elle\./,
      )
    expect(await comite('&etat=retiree')).toMatch(/« Demandé » comprend 468\s€ d’une action retirée\./)
    for (const who of ['visiteur', 'conseil', 'talent', 'porteur'] as const)
      expect((await s.as(who).get('/actions/comite')).status, who).toBe(403)
  })
})

describe('the list as a file', () => {
  it('carries what the page shows, and no amount that it would not', async () => {
    const s = await scene()
    const id = await uneAction(s, { titre: '=1+1; "jardin"' })
    await money(s, id, 'Ville', 7_777_50, 3_333_00)
    await uneAction(s, { titre: '＝2+2|cmd' })
    const lire = async (who: 'visiteur' | 'cdsu') => {
      const reponse = await s.as(who).get('/actions/export.csv')
      expect(reponse.headers.get('content-disposition')).toContain('attachment; filename="actions-t-')
      return reponse.text()
    }
    expect(await lire('cdsu')).toContain('7777,5')
    const publique = await lire('visiteur')
    expect(publique).toContain('3333')
    expect(publique).not.toContain('7777')
    expect(publique).toContain(`"'=1+1; ""jardin"""`)
    expect(publique).toContain("'＝2+2|cmd")
  })

  it('opens in a spreadsheet', async () => {
    const s = await scene()
    await uneAction(s, { titre: 'Jardin partagé 🌻' })
    const reponse = await s.as('visiteur').get('/actions/export.xlsx')
    const lu = await lireTableur(new Uint8Array(await reponse.arrayBuffer()))
    expect(lu.ok && JSON.stringify(lu.value)).toContain('Jardin partagé 🌻')
  })
})

it('offers to call off what goes on, not what is finished: that is said where its state is corrected', async () => {
  const s = await scene()
  const id = await uneAction(s)
  const fiche = async (etat: Etat) => {
    await s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', id).execute())
    return (await s.as('cdsu').get(`/actions/${id}`)).text()
  }
  expect(await fiche('en-cours')).toContain(`/actions/${id}/annulation`)
  expect(await fiche('terminee')).not.toContain(`/actions/${id}/annulation`)
  expect(await (await s.as('cdsu').get(`/actions/${id}/modifier`)).text()).toContain('<option value="annulee">')
})
