import { describe, expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'

const GARDE = 'Transition écologique solidaire'

async function troisFacons() {
  const s = await scene()
  const structureId = await uneStructure(s, { nom: 'Les Voisines' })
  const avec = async (theme: string, titre: string, annee = 2026) => {
    const id = await uneAction(s, { structureId, titre, annee })
    await s.prepare((tx) => tx.updateTable('actions').set({ theme, etat: 'prevue' }).where('id', '=', id).execute())
    return id
  }
  const ids = {
    tes: await avec('TES', 'Compost'),
    axe: await avec('AXE 4 - Transition', 'Vélo', 2025),
    garde: await avec(GARDE, 'Jardin'),
    autre: await avec('Emploi', 'Chantier'),
  }
  return { s, ids }
}

const themeDe = (s: Scene, id: string) =>
  s.prepare(
    async (tx) => (await tx.selectFrom('actions').select('theme').where('id', '=', id).executeTakeFirst())?.theme,
  )
const reunir = (s: Scene, ecrits: string[], nom: string) => s.as('cdsu').post('/actions/themes', { ecrits, nom })

describe('one theme written in several ways', () => {
  it('is one from now on, in the list and its filters, with its line of history, and can be parted again', async () => {
    const { s, ids } = await troisFacons()
    expect((await reunir(s, ['TES', 'AXE 4 - Transition', GARDE], GARDE)).status).toBe(303)
    expect(await Promise.all(Object.values(ids).map((id) => themeDe(s, id)))).toEqual([GARDE, GARDE, GARDE, 'Emploi'])
    const liste = await texteDe(await s.as('cdsu').get(`/actions?annee=toutes&theme=${encodeURIComponent(GARDE)}`))
    for (const titre of ['Compost', 'Vélo', 'Jardin']) expect.soft(liste).toContain(titre)
    expect.soft(liste).not.toContain('Chantier')
    expect
      .soft(await texteDe(await s.as('cdsu').get(`/actions/${ids.tes}`)))
      .toMatch(/a réuni des thèmes.*« TES » → « Transition/)
    const page = await texteDe(await s.as('cdsu').get('/actions/themes'))
    expect.soft(page).toContain(`TES → ${GARDE}`)
    expect((await s.as('cdsu').post('/actions/themes/separation', { cle: 'tes' })).status).toBe(303)
    expect(await Promise.all(Object.values(ids).map((id) => themeDe(s, id)))).toEqual(['TES', GARDE, GARDE, 'Emploi'])
    // Twice is once.
    expect((await s.as('cdsu').post('/actions/themes/separation', { cle: 'tes' })).status).toBe(303)
  })

  it('says what was merged already, twice, in a circle or by somebody faster, and loses nothing', async () => {
    const { s, ids } = await troisFacons()
    await reunir(s, ['TES'], GARDE)
    const encore = async (ecrits: string[], nom: string) => {
      const r = await reunir(s, ecrits, nom)
      return [r.status, await texteDe(r)] as const
    }
    // The same form again is the same answer.
    expect((await reunir(s, ['TES'], GARDE)).status).toBe(303)
    const cercle = await encore([GARDE], 'TES')
    expect(cercle[0]).toBe(409)
    expect(cercle[1]).toContain(`« TES » est déjà réuni à « ${GARDE} »`)
    const ailleurs = await encore(['TES'], 'Emploi')
    expect(ailleurs[0]).toBe(409)
    expect(ailleurs[1]).toContain(`« TES » est déjà réuni à « ${GARDE} »`)
    expect((await encore(['Emploi'], 'Emploi'))[1]).toContain('Cochez au moins un autre thème')
    expect((await encore(['Emploi'], 'Personne ne le porte'))[1]).toContain('n’est plus porté par aucune action')
    expect(await Promise.all([ids.tes, ids.garde, ids.autre].map((id) => themeDe(s, id)))).toEqual([
      GARDE,
      GARDE,
      'Emploi',
    ])
    // One that others joined joins another: they follow, and each is given back.
    expect((await reunir(s, [GARDE], 'Emploi')).status).toBe(303)
    expect(await themeDe(s, ids.tes)).toBe('Emploi')
    await s.as('cdsu').post('/actions/themes/separation', { cle: 'transition ecologique solidaire' })
    expect(await Promise.all([ids.tes, ids.garde].map((id) => themeDe(s, id)))).toEqual(['Emploi', GARDE])
    await s.as('cdsu').post('/actions/themes/separation', { cle: 'tes' })
    expect(await themeDe(s, ids.tes)).toBe('TES')
  })

  it('keeps its pillar where the name kept has none, and gives it back with its actions; of two pillars none is guessed', async () => {
    const { s, ids } = await troisFacons()
    const cdsu = s.as('cdsu')
    const sous = async (pilier: string) =>
      texteDe(await cdsu.get(`/actions?annee=toutes&pilier=${encodeURIComponent(pilier)}`))
    await cdsu.post('/actions/piliers', { themes: 'TES', pilier: 'Cadre de vie' })
    expect
      .soft(await texteDe(await cdsu.get(`/actions/${ids.tes}`)))
      .toMatch(/a dit le pilier de son thème.*Pilier : rien → « Cadre de vie »/)
    // Of all quartiers, as themes are.
    for (const role of ['cdsu', 'coordination'] as const)
      expect.soft((await s.as(role, { quartierId: s.quartierId }).get('/actions/piliers')).status).toBe(403)
    await reunir(s, ['TES', 'AXE 4 - Transition'], GARDE)
    for (const titre of ['Compost', 'Vélo', 'Jardin']) expect.soft(await sous('Cadre de vie')).toContain(titre)
    await cdsu.post('/actions/themes/separation', { cle: 'tes' })
    expect.soft(await sous('Cadre de vie')).toContain('Compost')
    // The name kept keeps its own.
    await cdsu.post('/actions/piliers', { themes: 'Emploi', pilier: 'Économie' })
    await reunir(s, [GARDE], 'Emploi')
    expect.soft(await sous('Économie')).toContain('Jardin')
    await cdsu.post('/actions/piliers', { themes: 'Emploi', pilier: '' })
    await cdsu.post('/actions/themes/separation', { cle: 'transition ecologique solidaire' })
    await cdsu.post('/actions/piliers', { themes: GARDE, pilier: 'Économie' })
    await reunir(s, [GARDE, 'TES'], 'Emploi')
    expect.soft(await texteDe(await cdsu.get('/actions/piliers'))).toContain('Emploi Sans pilier')
    // A theme that another officer merged away meanwhile is no fault.
    expect((await cdsu.post('/actions/piliers', { themes: 'TES', pilier: '' })).status).toBe(303)
  })

  it('kept in capitals, then without, is still one with those that joined it, and gives them back', async () => {
    const { s, ids } = await troisFacons()
    await s.prepare((tx) => tx.updateTable('actions').set({ theme: 'EMPLOI' }).where('id', '=', ids.garde).execute())
    await reunir(s, ['TES'], 'EMPLOI')
    await reunir(s, ['EMPLOI'], 'Emploi')
    expect.soft(await texteDe(await s.as('cdsu').get('/actions/themes'))).toContain('TES → Emploi')
    await s.as('cdsu').post('/actions/themes/separation', { cle: 'tes' })
    expect(await themeDe(s, ids.tes)).toBe('TES')
  })

  it('of two officers at once, the second reads what the first said', async () => {
    const { s, ids } = await troisFacons()
    const [a, b] = await Promise.all([reunir(s, ['TES'], 'Emploi'), reunir(s, ['Emploi'], 'TES')])
    expect([a.status, b.status].sort()).toEqual([303, 409])
    expect(await themeDe(s, ids.tes)).toBe(await themeDe(s, ids.autre))
  })

  it('is the city’s and the desk’s, for all quartiers, and of one territoire alone', async () => {
    const { s, ids } = await troisFacons()
    for (const role of ['conseil', 'porteur', 'partenaire', 'visiteur'] as const)
      expect([401, 403, 303]).toContain((await s.as(role).get('/actions/themes')).status)
    expect((await s.as('conseil').post('/actions/themes', { ecrits: 'TES', nom: GARDE })).status).toBe(403)
    expect(await themeDe(s, ids.tes)).toBe('TES')
    await reunir(s, ['TES'], GARDE)
    const ailleurs = await scene()
    expect(await texteDe(await ailleurs.as('cdsu').get('/actions/themes'))).not.toContain('TES')
  })

  it('is remembered by the next files: theirs change nothing, a form neither', async () => {
    const { s } = await troisFacons()
    await reunir(s, ['TES'], GARDE)
    const csv =
      'Structure;Intitulé de l’action;Thème;Ville demandé\nLes Voisines;Compost;TES;3000\nLes Voisines;Ruche;tes;900'
    const cdsu = s.as('cdsu')
    const deposer = async () => {
      const id = newId()
      await cdsu.upload('/import', { id }, { name: '2026.csv', field: 'fichier', bytes: new TextEncoder().encode(csv) })
      await attendreLaLecture(s, id)
      return id
    }
    const id = await deposer()
    expect(await texteDe(await cdsu.get(`/import/${id}`))).not.toContain('TES')
    await direOui(cdsu, `/import/${id}`)
    const themes = await s.prepare((tx) =>
      tx.selectFrom('actions').select('theme').distinct().orderBy('theme').execute(),
    )
    expect(themes.map(({ theme }) => theme)).not.toContain('TES')
    expect(await texteDe(await cdsu.get(`/import/${await deposer()}`))).toContain('ne change rien')
    const nouvelle = { id: newId(), nouvelleStructureId: newId(), structure: 'Les Semis', titre: 'Haie', annee: '2026' }
    expect((await cdsu.post('/actions/nouvelle', { ...nouvelle, theme: 'TES' })).status).toBe(303)
    expect(await themeDe(s, nouvelle.id)).toBe(GARDE)
    // Parted again, what came meanwhile under that writing bears it too, and the file still changes nothing.
    await cdsu.post('/actions/themes/separation', { cle: 'tes' })
    const rendus = await s.prepare((tx) =>
      tx.selectFrom('actions').select(['titre', 'theme']).orderBy('titre').execute(),
    )
    expect(rendus.map(({ titre, theme }) => `${titre} : ${theme}`)).toEqual([
      'Chantier : Emploi',
      'Compost : TES',
      'Haie : TES',
      `Jardin : ${GARDE}`,
      'Ruche : TES',
      'Vélo : AXE 4 - Transition',
    ])
    expect(await texteDe(await cdsu.get(`/import/${await deposer()}`))).toContain('ne change rien')
  })

  it('of a first file that writes them in many ways, is offered before the yes, one gesture a theme', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    const themes = [
      GARDE,
      GARDE,
      'TES',
      'AXE 4 - Transition',
      'Axe 4',
      'Lien social',
      'lien social',
      'LIEN SOCIAL',
      'Emploi',
    ]
    const lignes = themes.map((theme, i) => `Les Voisines;Projet numéro ${i};${theme};900`)
    const octets = new TextEncoder().encode(
      ['Structure;Intitulé de l’action;Thème;Ville demandé', ...lignes].join('\n'),
    )
    const deposer = async () => {
      const id = newId()
      await cdsu.upload('/import', { id }, { name: '2026.csv', field: 'fichier', bytes: octets })
      await attendreLaLecture(s, id)
      return id
    }
    const id = await deposer()
    const html = await (await cdsu.get(`/import/${id}`)).text()
    expect(await texteDe(await cdsu.get(`/import/${id}`))).toContain('1 thème écrit de plusieurs façons ?')
    const [un, ...autres] = formulairesDe(html).filter(({ action }) => action.endsWith('/actions/themes'))
    if (!un) throw new Error('Nothing is offered')
    expect(autres).toEqual([])
    const lien = /href="[^"]*(\/actions\/themes\?[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(await texteDe(await cdsu.get(lien))).toContain('Axe 4 dans votre fichier, aucune action ici')
    expect((await cdsu.post('/actions/themes', envoiDe(un))).headers.get('location')).toContain(`/import/${id}`)
    expect(await texteDe(await cdsu.get(`/import/${id}`))).not.toContain('de plusieurs façons')
    await direOui(cdsu, `/import/${id}`)
    const portes = async () =>
      (
        await s.prepare((tx) =>
          tx
            .selectFrom('actions')
            .select((eb) => ['theme', eb.fn.countAll<string>().as('n')])
            .groupBy('theme')
            .orderBy('theme')
            .execute(),
        )
      ).map(({ theme, n }) => [theme, Number(n)])
    expect(await portes()).toEqual([
      ['Emploi', 1],
      ['Lien social', 3],
      [GARDE, 5],
    ])
    expect(await texteDe(await cdsu.get(`/import/${await deposer()}`))).toContain('ne change rien')
    // Typed with other capitals or accents, one of here; of the only action that bears it, the writing may be mended.
    const titres = ['Haie', 'Ruche', 'Mare aux canards', 'Four à pain']
    const ajout = async (theme: string) => {
      const nouvelle = {
        id: newId(),
        nouvelleStructureId: newId(),
        structure: 'Les Semis',
        titre: titres.pop() ?? '',
        annee: '2026',
      }
      expect((await cdsu.post('/actions/nouvelle', { ...nouvelle, theme })).status).toBe(303)
      return themeDe(s, nouvelle.id)
    }
    expect(await ajout('transition ecologique SOLIDAIRE')).toBe(GARDE)
    expect(await ajout('SANTE')).toBe('SANTE')
    expect(await ajout('santé')).toBe('SANTE')
    expect(await ajout('')).toBe('')
  })

  it('left without an answer, are asked about on the page after the yes, beside what was to be looked at', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    const id = newId()
    const csv = `Structure;Intitulé de l’action;Thème;Ville demandé;Période\nLes Voisines;Ruche;${GARDE};900;hiver\nLes Voisines;Compost;TES;800;2026`
    await cdsu.upload('/import', { id }, { name: '2026.csv', field: 'fichier', bytes: new TextEncoder().encode(csv) })
    await attendreLaLecture(s, id)
    await direOui(cdsu, `/import/${id}`)
    const apres = await texteDe(await cdsu.get(`/import/${id}`))
    expect(apres).toContain('1 thème écrit de plusieurs façons ?')
    expect(apres).toContain('Cette période est gardée en toutes lettres')
    const un = formulairesDe(await (await cdsu.get(`/import/${id}`)).text()).find(({ action }) =>
      action.endsWith('/actions/themes'),
    )
    if (!un) throw new Error('Nothing is offered')
    expect((await cdsu.post('/actions/themes', envoiDe(un))).status).toBe(303)
    expect(await texteDe(await cdsu.get(`/import/${id}`))).not.toContain('de plusieurs façons')
  })

  it('of 800 writings at once remembers each, and gives each back', async () => {
    const { s } = await troisFacons()
    const lus = Array.from({ length: 800 }, (_, i) => `Façon ${i} d’écrire`)
    expect((await reunir(s, lus, GARDE)).status).toBe(303)
    const { n } = await s.prepare((tx) =>
      tx
        .selectFrom('themes_reunis')
        .select((eb) => eb.fn.countAll<string>().as('n'))
        .executeTakeFirstOrThrow(),
    )
    expect(Number(n)).toBe(800)
    await s.as('cdsu').post('/actions/themes/separation', { cle: 'facon 7 d ecrire' })
    expect(await texteDe(await s.as('cdsu').get('/actions/themes'))).not.toContain('Façon 7 d’écrire')
  })

  it('is offered where a file says nearly one of here, before its yes', async () => {
    const { s } = await troisFacons()
    const cdsu = s.as('cdsu')
    const id = newId()
    const csv = 'Structure;Intitulé de l’action;Thème;Ville demandé\nLes Voisines;Ruche;Transition écologique;900'
    await cdsu.upload('/import', { id }, { name: '2026.csv', field: 'fichier', bytes: new TextEncoder().encode(csv) })
    await attendreLaLecture(s, id)
    const html = await (await cdsu.get(`/import/${id}`)).text()
    const lien = /href="[^"]*(\/actions\/themes\?[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(await texteDe(await cdsu.get(lien))).toContain('Transition écologique dans votre fichier, aucune action ici')
    const r = await cdsu.post('/actions/themes', { ecrits: 'Transition écologique', nom: GARDE, depuis: id })
    expect(r.headers.get('location')).toContain(`/import/${id}`)
    expect(await texteDe(await cdsu.get(`/import/${id}`))).not.toContain('n’est pas encore un thème d’ici')
  })
})
