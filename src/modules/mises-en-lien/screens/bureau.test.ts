import { beforeEach, describe, expect, it } from 'vitest'
import { reconstruireMots } from '#modules/annuaire/index.ts'
import { misesEnLien } from '#modules/mises-en-lien/index.ts'
import { motsADire, prevenir } from '#modules/notifications/index.ts'
import { newId } from '#platform/ids.ts'
import { type Me, type Role, read, type Tx } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unAutreQuartier, unTalent } from '#src/test/builders.ts'
import { clair } from '#src/test/formulaires.ts'
import { compte as unCompte } from '#src/test/rights.ts'
import { suivreLesPassations } from '../passations/passations.ts'
import * as store from '../store/store.ts'
import { uneCouturiere, uneMiseEnLien, unePassation, unMembre } from '../testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const etatDe = (id: string) => read(s.visit(), async (tx) => (await store.find(tx, id))?.etat)
const parLien = (geste: string, sujetId: string, personneId: string | null): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId },
})

describe('the board', () => {
  it.each([
    ['proposee-au-talent', 'talent-oui', 'acceptee-par-le-talent', '/mises-en-lien#m-'],
    ['proposee-au-talent', 'talent-non', 'refusee-par-le-talent', '/mises-en-lien/'],
    ['proposee-au-talent', 'talent-pas-cette-fois', 'refusee-par-le-talent', '/mises-en-lien/'],
    ['proposee-au-talent', 'talent-rappeler', 'proposee-au-talent', '/mises-en-lien#m-'],
    ['proposee-au-porteur', 'porteur-oui', 'coordonnees-partagees', '/mises-en-lien#m-'],
    ['proposee-au-porteur', 'porteur-non', 'refusee-par-le-porteur', '/mises-en-lien/'],
  ] as const)(
    'from « %s », « %s » is one button, and leads to its card or to the next ideas',
    async (de, geste, a, ou) => {
      const { id } = await uneMiseEnLien(s, { etat: de })
      const bureau = s.as('coordination')
      const page = await (await bureau.get('/mises-en-lien')).text()
      expect(page).toContain(`id="m-${id}" tabindex="-1"`)
      expect(page).toContain(`value="${geste}"`)
      const fait = await bureau.post(`/mises-en-lien/${id}/geste`, { geste })
      expect(fait.headers.get('location')?.replace(`?notee=${id}`, '')).toContain(`${ou}${id}`)
      expect(await etatDe(id)).toBe(a)
      // Nobody said that it was on the phone: « de vive voix » is both.
      const moyen = /^talent-(?:oui|non|pas)/u.test(geste) ? 'vive-voix' : null
      const ecrit = (tx: Tx) =>
        tx.selectFrom('mises_en_lien').select('moyen_talent').where('id', '=', id).executeTakeFirst()
      if (moyen !== null) expect(await s.prepare(ecrit)).toEqual({ moyen_talent: moyen })
    },
  )

  it('notes as said on the phone only what the desk said was', async () => {
    const { id } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const page = await (await s.as('coordination').get(`/mises-en-lien/${id}/proposition-talent`)).text()
    expect(/<input[^>]*name="moyen"[^>]*checked[^>]*>/u.exec(page)?.[0]).toContain('value="vive-voix"')
  })

  it('shows what waits, then one closed fold a column once there are many', async () => {
    const colonnes = async () => {
      const page = await (await s.as('coordination').get('/mises-en-lien')).text()
      return page.slice(page.indexOf('id="ou-en-est-on"'), page.indexOf('</main>')).match(/<details[^>]*>/gu) ?? []
    }
    for (let n = 0; n < 3; n++) await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    expect((await colonnes()).filter((fold) => fold.includes('open'))).toHaveLength(1)
    for (let n = 0; n < 5; n++) await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const fermees = await colonnes()
    expect(fermees.slice(0, 4)).toHaveLength(4)
    expect(fermees.filter((fold) => fold.includes('open'))).toEqual([])
  })

  it('says when somebody was faster, and what is missing', async () => {
    const { id } = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    const bureau = s.as('coordination')
    const tard = await bureau.post(`/mises-en-lien/${id}/geste`, { geste: 'talent-oui' })
    const refus = await texteDe(tard)
    expect([tard.status, refus]).toEqual([409, expect.stringContaining('La réponse est déjà notée')])
    // The desk is « Coup de pouce aux projets »: it is not told to call itself.
    expect(refus).not.toContain('Si vous avez changé d’avis')
    expect((await bureau.post(`/mises-en-lien/${id}/geste`, {})).status).toBe(422)
    expect((await s.as('porteur').post(`/mises-en-lien/${id}/geste`, { geste: 'talent-oui' })).status).toBe(403)
  })

  it('tells the figures and who is forgotten, without a rank', async () => {
    const { talentId } = await uneMiseEnLien(s, { etat: 'realisee' })
    await uneMiseEnLien(s, { etat: 'proposee-au-talent', talentId })
    await uneCouturiere(s, { prenom: 'Odette', cercle: 'conseil' })
    const page = await texteDe(await s.as('coordination').get('/mises-en-lien'))
    expect(page).toContain('Jamais appelées encore Odette B.')
    expect(page).toContain('Déjà assez appelées ce mois-ci Aïcha B.')
    expect(page).toMatch(/50.% ont été appelées au moins une fois/)
    expect(page).toMatch(/Au conseil citoyen.: 0 sur 1/)
    const essai = await texteDe(await s.as('coordination').get('/essai'))
    expect(essai).toMatch(/50.% ont été appelées/)
    expect(essai).toContain('Qui a tout effacé n’y compte plus, sauf pour les coups de pouce donnés.')
    expect(await texteDe(await s.as('cdsu').get('/mises-en-lien'))).not.toMatch(/Odette|Aïcha/)
  })

  it('gathers a wave in one line, goes from one person to the next, and keeps the next wave for later', async () => {
    const appelId = await unAppel(s)
    const talents: string[] = []
    for (const prenom of ['Ana', 'Bao', 'Cam', 'Dia', 'Eli', 'Fay']) talents.push(await uneCouturiere(s, { prenom }))
    const bureau = s.as('coordination')
    await bureau.post(`/appels/${appelId}/mises-en-lien`, { origine: 'suggestion', talentIds: talents })
    const page = await texteDe(await bureau.get('/mises-en-lien'))
    expect(page).toContain('Demander à 3 personnes, l’une après l’autre')
    expect(page).toContain('En réserve')
    const ids = await read(s.visit(), (tx) =>
      tx.selectFrom('mises_en_lien').select('id').where('vague', '=', 1).orderBy('cree_le').orderBy('id').execute(),
    )
    const vues = new Set<string>()
    let chemin = `/mises-en-lien/${ids[0]?.id}/proposition-talent`
    for (const _ of ids) {
      vues.add(chemin)
      chemin = (await bureau.post(chemin, { demande: 'sms' })).headers.get('location') ?? ''
    }
    expect(vues.size).toBe(3)
    expect(chemin).not.toContain('proposition-talent')
  })
})

describe('the page of the desk', () => {
  it('begins with what waits; its tools come after', async () => {
    const html = await (await s.as('coordination').get('/mises-en-lien')).text()
    const rangs = ['id="a-faire"', '/mises-en-lien/plan"', '/mises-en-lien/passation"', 'id="ou-en-est-on"'].map((un) =>
      html.indexOf(un),
    )
    expect(rangs).toEqual(rangs.toSorted((a, b) => a - b))
    expect(rangs[0]).toBeGreaterThan(0)
  })
})

describe('the plan of the week', () => {
  it('is a checked list while needs are few, and keeps who is ticked without sending anything', async () => {
    const appelId = await unAppel(s)
    const t = await uneCouturiere(s)
    const bureau = s.as('coordination')
    const html = await (await bureau.get('/mises-en-lien/plan')).text()
    expect(html).toContain(`value="${appelId} ${t}" checked`)
    expect(html).not.toContain('Recalculer')
    const fait = await bureau.post('/mises-en-lien/plan', { geste: 'retenir', garder: `${appelId} ${t}` })
    expect(fait.status).toBe(303)
    const lignes = await read(s.visit(), (tx) =>
      tx.selectFrom('mises_en_lien').select(['talent_id', 'etat', 'proposee_talent_le']).execute(),
    )
    expect(lignes).toEqual([{ talent_id: t, etat: 'retenue', proposee_talent_le: null }])
    expect(await texteDe(await bureau.get('/mises-en-lien/plan'))).toContain('Rien à pourvoir')
  })

  it('gives each person one need, keeps what the desk keeps, leaves out what it leaves out', async () => {
    const appels: string[] = []
    for (const n of [1, 2, 3, 4, 5, 6]) appels.push(await unAppel(s, { titre: `Coudre des rideaux, salle ${n}` }))
    const [ana, bao] = [await uneCouturiere(s, { prenom: 'Ana' }), await uneCouturiere(s, { prenom: 'Bao' })]
    const bureau = s.as('coordination')
    const premier = await (await bureau.get('/mises-en-lien/plan')).text()
    expect(premier).toContain('Recalculer')
    expect(premier.match(/name="couples"/g)).toHaveLength(2)
    const garder = `${appels[3]} ${ana}`
    const ecarter = appels.slice(0, 3).map((appelId) => `${appelId} ${bao}`)
    const second = await (await bureau.post('/mises-en-lien/plan', { geste: 'recalculer', garder, ecarter })).text()
    expect(second).toContain(`name="garder" value="${garder}" checked`)
    for (const un of ecarter) expect(second).not.toContain(`name="couples" value="${un}"`)
    expect(second).toMatch(new RegExp(`name="couples" value="(${appels[4]}|${appels[5]}) ${bao}"`))
    expect(await read(s.visit(), (tx) => tx.selectFrom('mises_en_lien').select('id').execute())).toEqual([])
  })

  it('keeps those that stay ticked and nobody else; computed again, the others are left out', async () => {
    const appels: string[] = []
    for (const n of [1, 2, 3, 4, 5, 6]) appels.push(await unAppel(s, { titre: `Coudre des rideaux, salle ${n}` }))
    const [ana, bao] = [await uneCouturiere(s, { prenom: 'Ana' }), await uneCouturiere(s, { prenom: 'Bao' })]
    const bureau = s.as('coordination')
    const page = await (await bureau.get('/mises-en-lien/plan')).text()
    const couples = [...page.matchAll(/name="couples" value="([^"]+)"/g)].flatMap(([, un]) => un ?? [])
    for (const un of couples) expect(page).toContain(`name="garder" value="${un}" checked`)
    const garder = couples.filter((un) => un.endsWith(ana))
    const [decoche = ''] = couples.filter((un) => un.endsWith(bao))
    const second = await (await bureau.post('/mises-en-lien/plan', { geste: 'recalculer', couples, garder })).text()
    expect(second).toContain(`name="ecarter" value="${decoche}" checked`)
    expect((await bureau.post('/mises-en-lien/plan', { geste: 'retenir', couples, garder })).status).toBe(303)
    const lignes = await read(s.visit(), (tx) => tx.selectFrom('mises_en_lien').select('talent_id').execute())
    expect(lignes).toEqual([{ talent_id: ana }])
  })

  it('says for each person what they said, and for a need without anybody, why', async () => {
    const cousu = await unAppel(s)
    const muet = await unAppel(s, { titre: 'Samedi', besoin: 'Quelqu’un, samedi.' })
    const inconnu = await unAppel(s, {
      titre: 'Souffler un vase',
      besoin: 'Quelqu’un qui souffle le verre, à la canne.',
    })
    await uneCouturiere(s)
    const dit = await texteDe(await s.as('coordination').get('/mises-en-lien/plan'))
    expect(dit).toMatch(/A dit «.Je fais de la couture, des rideaux.» ;[^;]+;[^.;]*quartier/)
    expect(dit).toContain('On a une idée pour 1.')
    expect(dit).toContain('ne dit pas encore quel savoir-faire est cherché')
    expect(dit).toMatch(/nous n’avons reconnu personne pour cela/)
    for (const id of [muet, inconnu]) expect(dit).not.toContain(`${id} `)
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ moments: ['soir'] })
        .execute(),
    )
    const soir = await texteDe(await s.as('coordination').get('/mises-en-lien/plan'))
    expect(soir).toContain(
      'Une personne a parlé de quelque chose comme cela, mais elle n’a pas dit être libre à ce moment-là. Une question à poser : « Serait-ce possible le',
    )
    expect(cousu).not.toBe('')
  })

  it('proposes nobody for words that merely brush past the need', async () => {
    await unAppel(s, { titre: 'Sonoriser le repas', besoin: 'Il nous faut une sono et quelqu’un pour les micros.' })
    await unTalent(s, { texte: 'Je fais le repas, la soupe, les gâteaux.' })
    await s.prepare((_, visit) => reconstruireMots(visit))
    const dit = await texteDe(await s.as('coordination').get('/mises-en-lien/plan'))
    expect(dit).toContain('Personne d’évident')
  })

  it('crosses no gate, even when the form is made up', async () => {
    const appelId = await unAppel(s)
    const sansAccord = await uneCouturiere(s, { accords: ['annuaire'] })
    const bureau = s.as('coordination')
    expect(await (await bureau.get('/mises-en-lien/plan')).text()).not.toContain(sansAccord)
    await bureau.post('/mises-en-lien/plan', {
      geste: 'retenir',
      garder: [`${appelId} ${sansAccord}`, 'n’importe quoi'],
    })
    expect(await read(s.visit(), (tx) => tx.selectFrom('mises_en_lien').select('id').execute())).toEqual([])
    expect((await bureau.post('/mises-en-lien/plan', { geste: 'retenir' })).status).toBe(422)
  })
})

describe('notes', () => {
  const noter = (id: string, texte: string, visibilite: string) =>
    s.as('coordination').post(`/mises-en-lien/${id}/notes`, { id: newId(), texte, visibilite })

  it('are read by those whom they name, and the council’s own never by the city', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    await noter(m.id, 'Mot du conseil seul', 'conseil')
    await noter(m.id, 'Mot pour la ville', 'cdsu')
    await noter(m.id, 'Mot pour le porteur', 'porteur')
    const lu = async (qui: Role | Me, chemin: string, structureId?: string) =>
      texteDe(await s.as(qui, structureId ? { structureId } : {}).get(chemin))
    const fiche = await lu('coordination', `/mises-en-lien/${m.id}`)
    for (const mot of ['conseil seul', 'pour la ville', 'pour le porteur'])
      expect(fiche).toContain(`Mot ${mot.startsWith('c') ? 'du ' : ''}${mot}`)
    const ville = await lu('cdsu', '/mises-en-lien')
    expect(ville).toContain('Mot pour la ville')
    expect(ville).not.toMatch(/Mot du conseil seul|Mot pour le porteur|Aïcha/)
    expect((await s.as('cdsu').get(`/mises-en-lien/${m.id}`)).status).toBe(403)
    const hebergeur = await lu('administration', `/mises-en-lien/${m.id}`)
    expect(hebergeur).not.toMatch(/Mot du conseil seul/)
    for (const qui of ['porteur', parLien('repondre-porteur', m.id, m.contact)] as const) {
      const porteur = await lu(qui, `/mises-en-lien/${m.id}/reponse-porteur`, m.structureId)
      expect(porteur).toContain('Mot pour le porteur')
      expect(porteur).not.toMatch(/Mot du conseil seul|Mot pour la ville/)
    }
    const talent = await lu(parLien('repondre-talent', m.id, m.personneId), `/mises-en-lien/${m.id}/reponse`)
    expect(talent).not.toMatch(/Mot du conseil seul|Mot pour/)
    const lien = { id: newId(), geste: 'ma-fiche', sujetId: m.talentId, personneId: m.personneId } as const
    const tout = await lu({ genre: 'lien', lien }, `/ma-fiche/${m.talentId}/tout`)
    expect(tout).toMatch(/Mot du conseil seul(?:(?!Mot pour).)*Qui la lit le bureau et l’animation du conseil(?! et)/su)
    expect(tout).toMatch(
      /Mot pour la ville(?:(?!Mot ).)*le bureau, l’animation du conseil et le CDSU, sans votre nom/su,
    )
    expect(tout).toMatch(/Mot pour le porteur(?:(?!Mot ).)*le bureau, l’animation du conseil et la structure/su)
  })

  it('on a talent, are for the council, or for whom both said yes; never for the city', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const chemin = `/annuaire/${m.talentId}/notes`
    const bureau = s.as('coordination')
    await bureau.post(chemin, { id: newId(), texte: 'Entre nous', visibilite: 'conseil' })
    await bureau.post(chemin, { id: newId(), texte: 'Appeler après 18 h', visibilite: 'porteur' })
    expect((await bureau.post(chemin, { id: newId(), texte: 'Pour la ville', visibilite: 'cdsu' })).status).toBe(422)
    expect(await texteDe(await bureau.get(chemin))).toContain('Entre nous')
    const porteur = await s.as('porteur', { structureId: m.structureId }).get(`/mises-en-lien/${m.id}/coordonnees`)
    const lu = await texteDe(porteur)
    expect(lu).toContain('Appeler après 18 h')
    expect(lu).not.toContain('Entre nous')
    for (const qui of ['cdsu', 'conseil', 'partenaire', 'administration'] as const)
      expect((await s.as(qui).get(chemin)).status).toBe(403)
  })

  it('are refused without words, or without a reader', async () => {
    const m = await uneMiseEnLien(s)
    expect((await noter(m.id, '', 'conseil')).status).toBe(422)
    expect((await noter(m.id, 'Un mot', 'public')).status).toBe(422)
  })
})

describe('the desk handed over', () => {
  const rolesDe = (compte: string) =>
    read(s.visit(), async (tx) => {
      const rows = await tx.selectFrom('attributions').select('role').where('compte_id', '=', compte).execute()
      return rows.map(({ role }) => role).toSorted()
    })

  it('gives the role for its days, says what waits, and takes it back', async () => {
    const compte = await unMembre(s)
    await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    const bureau = s.as('coordination')
    const page = await texteDe(await bureau.get('/mises-en-lien/passation'))
    expect(page).toContain('Rachid Amrani (conseil citoyen)')
    const fields = { id: newId(), aCompte: compte, du: '2026-03-11', au: '2026-03-20', mot: 'Odette préfère le matin' }
    const avant = await bureau.post('/mises-en-lien/passation', { ...fields, au: '2026-03-01' })
    expect(await avant.text()).toMatch(/id="champ-au"[^>]*aria-invalid="true"/)
    for (const _ of [1, 2]) expect((await bureau.post('/mises-en-lien/passation', fields)).status).toBe(303)
    expect(await rolesDe(compte)).toEqual(['conseil', 'coordination'])
    expect(await texteDe(await bureau.get('/mises-en-lien'))).toContain('a passé la main à Rachid Amrani')
    const releve: Me = {
      genre: 'compte',
      compteId: compte,
      personneId: null,
      nom: 'Rachid',
      attributions: [{ role: 'coordination', quartierId: null, structureId: null }],
    }
    const sien = await texteDe(await s.as(releve).get('/mises-en-lien'))
    expect(sien).toContain('Vous tenez le bureau')
    expect(sien).toContain('dit oui : demander')
    await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const resume = await texteDe(await bureau.get('/mises-en-lien/passation/resume'))
    expect(resume).toContain('La réponse d’Aïcha')
    expect(resume).toContain('Odette préfère le matin')
    expect(resume).toContain('dit oui : demander')
    expect((await bureau.post(`/mises-en-lien/passation/${fields.id}/fin`)).status).toBe(303)
    expect(await rolesDe(compte)).toEqual(['conseil'])
  })

  it('says in its summary all that « À faire » holds, what is late first', async () => {
    const bureau = s.as('coordination')
    const [fini, parti] = [
      await uneMiseEnLien(s, { etat: 'coordonnees-partagees' }),
      await uneMiseEnLien(s, { etat: 'proposee-au-porteur' }),
    ]
    await s.prepare((tx) =>
      tx.updateTable('appels').set({ jour: '2026-03-01' }).where('id', '=', fini.appelId).execute(),
    )
    await bureau.post(`/mises-en-lien/${parti.id}/retrait`, { auNomDe: 'talent' })
    await s.prepare((tx, visit) =>
      prevenir(tx, visit, {
        personneId: fini.contact,
        genre: 'passation',
        usage: 'compte',
        donnees: {},
        aDire: true,
      }),
    )
    const resume = await texteDe(await bureau.get('/mises-en-lien/passation/resume'))
    expect(resume).toMatch(/En retard.*Est-ce que ça s’est fait.*À faire.*ne viendra pas/u)
    expect(resume).toContain('Prévenir de vive voix 1 personne')
  })

  it('thanks whoever held it, never whoever takes it back, and says what each button does', async () => {
    const compte = await unMembre(s)
    const bureau = s.as('coordination')
    const releve: Me = {
      genre: 'compte',
      compteId: compte,
      personneId: null,
      nom: 'Rachid',
      attributions: [{ role: 'coordination', quartierId: null, structureId: null }],
    }
    const passer = async (du: string) => {
      const fields = { id: newId(), aCompte: compte, du, au: '', mot: '' }
      await bureau.post('/mises-en-lien/passation', fields)
      return `/mises-en-lien/passation/${fields.id}/fin`
    }
    const boutons = async (qui: Me | 'coordination') => {
      const html = clair(await (await s.as(qui).get('/mises-en-lien/passation')).text())
      return ['Reprendre la main', 'Rendre la main', 'Annuler'].filter((un) =>
        html.includes(`aria-label="${un} : passation à Rachid Amrani"`),
      )
    }
    const dit = async (qui: Me | 'coordination', fin: string) =>
      decodeURIComponent((await s.as(qui).post(fin)).headers.get('set-cookie') ?? '')
    const aPrevenir = async () =>
      (await motsADire(s.visit('coordination'))).map(({ lignes }) => lignes.join(' ').replaceAll('\u00a0', ' '))

    const demain = await passer('2026-03-12')
    expect(await boutons('coordination')).toEqual(['Annuler'])
    expect(await dit('coordination', demain)).toMatch(/La passation à Rachid Amrani est annulée\./)
    const reprise = await passer('2026-03-11')
    expect(await boutons('coordination')).toEqual(['Reprendre la main'])
    expect(await dit('coordination', reprise)).toMatch(/La passation à Rachid Amrani est terminée\./)
    // Called off before anybody told them, the first is said to nobody; the second ended before it was told.
    expect(await aPrevenir()).toEqual(['La passation du bureau est terminée. Merci beaucoup d’avoir tenu le bureau.'])
    const rendue = await passer('2026-03-11')
    // Handed over anew, it is that which they are told, and no more that it is over.
    expect(await aPrevenir()).toEqual([
      expect.stringMatching(/vous passe le bureau à partir du 11 mars 2026, pour de bon/u),
    ])
    expect(await boutons(releve)).toEqual(['Rendre la main'])
    expect(await dit(releve, rendue)).toContain('Merci d’avoir tenu le bureau.')
    // Told, then called off: that is to be told too.
    const plusTard = await passer('2026-03-20')
    await s.prepare((tx, { now }) => tx.updateTable('envois').set({ dit_le: now }).execute())
    await bureau.post(plusTard)
    expect(await aPrevenir()).toEqual([expect.stringContaining('est annulée. Vous n’avez rien à faire.')])
  })

  it('of one quartier, is thanked for by the desk of that quartier alone', async () => {
    await unAutreQuartier(s)
    const ici = s.as(unCompte('coordination', null, s.quartierId))
    const fields = { id: newId(), aCompte: await unMembre(s), du: '2026-03-11', au: '', mot: '' }
    await ici.post('/mises-en-lien/passation', fields)
    await ici.post(`/mises-en-lien/passation/${fields.id}/fin`)
    const ailleurs = s.as(unCompte('coordination', null, s.ailleursId))
    expect(await texteDe(await ailleurs.get('/a-prevenir'))).not.toContain('Rachid')
    expect(await texteDe(await ici.get('/a-prevenir'))).toContain('Rachid Amrani')
  })

  it('begins and ends by the clock', async () => {
    const compte = await unMembre(s)
    const fields = { id: newId(), aCompte: compte, du: '2026-03-13', au: '2026-03-14', mot: '' }
    await s.as('coordination').post('/mises-en-lien/passation', fields)
    const le = (jour: string) =>
      suivreLesPassations({ ...s.visit('systeme'), now: Temporal.Instant.from(`${jour}T04:15:00Z`) })
    const vus: string[][] = []
    for (const jour of ['2026-03-12', '2026-03-13', '2026-03-14', '2026-03-15']) {
      await le(jour)
      vus.push(await rolesDe(compte))
    }
    const deux = ['conseil', 'coordination']
    expect(vus).toEqual([['conseil'], deux, deux, ['conseil']])
  })

  it('tells in each part what comes first', async () => {
    const [loin, pres, sansJour] = [
      await uneMiseEnLien(s, { etat: 'coordonnees-partagees' }),
      await uneMiseEnLien(s, { etat: 'coordonnees-partagees' }),
      await uneMiseEnLien(s, { etat: 'coordonnees-partagees' }),
    ]
    for (const [{ appelId }, jour] of [
      [loin, '2026-05-20'],
      [pres, '2026-04-02'],
      [sansJour, null],
    ] as const)
      await s.prepare((tx) => tx.updateTable('appels').set({ jour }).where('id', '=', appelId).execute())
    const html = await (await s.as('coordination').get('/mises-en-lien/passation/resume')).text()
    const rangs = [pres, loin, sansJour].map(({ id }) => html.indexOf(id))
    expect(rangs).toEqual(rangs.toSorted((a, b) => a - b))
  })

  it('gives nothing to who already holds it, and never goes to the city', async () => {
    const animation = await unMembre(s, { role: 'animation' })
    await unePassation(s, animation)
    expect(await rolesDe(animation)).toEqual(['animation'])
    const ville = await unMembre(s, { role: 'cdsu' })
    const fields = { id: newId(), aCompte: ville, du: '2026-03-11', au: '', mot: '' }
    expect((await s.as('coordination').post('/mises-en-lien/passation', fields)).status).toBe(409)
    const envers = { ...fields, aCompte: animation, du: '2026-03-20', au: '2026-03-12' }
    expect((await s.as('coordination').post('/mises-en-lien/passation', envers)).status).toBe(409)
    expect((await s.as('animation').post('/mises-en-lien/passation', fields)).status).toBe(403)
  })
})

describe('what a person reads of what was noted on them', () => {
  it('is all of it, in the export by oneself', async () => {
    const m = await uneMiseEnLien(s)
    await s.as('coordination').post(`/mises-en-lien/${m.id}/notes`, {
      id: newId(),
      texte: 'Préfère le matin',
      visibilite: 'conseil',
    })
    await s.as('coordination').post(`/annuaire/${m.talentId}/notes`, {
      id: newId(),
      texte: 'Appeler sa fille d’abord',
      visibilite: 'conseil',
    })
    const exporte = await s.prepare((tx) => misesEnLien.personalData?.exporter(tx, m.personneId) ?? Promise.resolve())
    const dit = JSON.stringify(exporte)
    for (const mot of ['Préfère le matin', 'Appeler sa fille d’abord']) expect(dit).toContain(mot)
  })
})

describe('what was said, in the export by oneself', () => {
  const exporte = (personneId: string) =>
    s.prepare(async (tx) => JSON.stringify(await misesEnLien.personalData?.exporter(tx, personneId)))

  it('is theirs whoever said it of them; to the structure, its own alone', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const bureau = s.as('coordination')
    await s.prepare((tx) =>
      tx
        .updateTable('mises_en_lien')
        .set({
          etat: 'proposee-au-porteur',
          reponse_talent: 'oui',
          repondue_talent_le: s.now,
          motif: 'Plutôt après 15 h',
        })
        .where('id', '=', m.id)
        .execute(),
    )
    const porteur = s.as(parLien('repondre-porteur', m.id, m.contact))
    const non = await porteur.post(`/mises-en-lien/${m.id}/reponse-porteur`, {
      reponse: 'non',
      motif: 'La salle est prise',
    })
    expect(non.status).toBe(303)
    const [siennes, deLaStructure] = [await exporte(m.personneId), await exporte(m.contact)]
    expect(siennes).toContain('"ceQuiAEteDit":"Plutôt après 15 h"')
    expect(siennes).toContain('"ditParLaStructure":"La salle est prise"')
    expect(deLaStructure).toContain('"ceQuiAEteDit":"La salle est prise"')
    expect(deLaStructure).not.toContain('Plutôt après 15 h')
    // Said when it was promised to go no further: it does not, and is not hidden from them.
    await s.prepare((tx) =>
      tx.updateTable('mises_en_lien').set({ raison_promise: true }).where('id', '=', m.id).execute(),
    )
    const promises = await exporte(m.personneId)
    expect(promises).not.toContain('La salle est prise')
    expect(promises).toContain('quand nous promettions de ne pas les répéter')
    // The desk reads both.
    const fiche = await texteDe(await bureau.get(`/mises-en-lien/${m.id}`))
    for (const dit of ['Plutôt après 15 h', 'La salle est prise']) expect(fiche).toContain(dit)
  })

  it.each([
    { etat: 'acceptee-par-le-talent', chosen: true, given: null },
    { etat: 'retiree', chosen: null, given: false },
    { etat: 'coordonnees-partagees', chosen: null, given: true },
  ] as const)('says a number given once both said yes, not before nor instead: $etat', async (une) => {
    const m = await uneMiseEnLien(s, { etat: une.etat })
    await s.prepare((tx) =>
      tx.updateTable('mises_en_lien').set({ numero_donne: true }).where('id', '=', m.id).execute(),
    )
    const dit = await exporte(m.personneId)
    expect(dit).toContain(`"numeroChoisi":${une.chosen}`)
    expect(dit).toContain(`"numeroDonne":${une.given}`)
  })

  it('holds the coups de pouce given and the desk handed over', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const fait = { coupId: newId(), issue: 'faite', jour: '2026-03-10', minutes: '60' }
    expect((await s.as('coordination').post(`/mises-en-lien/${m.id}/conclusion`, fait)).status).toBe(303)
    expect(await exporte(m.personneId)).toContain('"minutes":60')
    const compteId = await unMembre(s)
    await unePassation(s, compteId)
    const [aPersonneId] = await s.prepare((tx) => tx.selectFrom('passations').select('a_personne_id').execute())
    expect(await exporte(aPersonneId?.a_personne_id ?? '')).toContain('"du":"2026-03-11"')
  })
})

describe('an answer given by oneself', () => {
  it('tells the structure why, without a name', async () => {
    const appelId = await unAppel(s)
    const fields = {
      id: newId(),
      talentId: newId(),
      personneId: newId(),
      prenom: 'Salima',
      telephone: '06 39 98 00 11',
      mot: 'Je couds des rideaux',
      age: 'adulte',
      accords: 'entremise',
    }
    expect((await s.as('visiteur').post(`/appels/${appelId}/je-peux-aider`, fields)).status).toBe(303)
    const page = await s.as('coordination').get(`/mises-en-lien/${fields.id}/proposition-porteur`)
    const dit = await texteDe(page)
    expect(dit).toMatch(/a dit oui\s: une personne bénévole\. Cette personne précise.: «.Je couds des rideaux/u)
    const voile = s.as(parLien('repondre-porteur', fields.id, null))
    const carte = await texteDe(await voile.get(`/mises-en-lien/${fields.id}/reponse-porteur`))
    expect(carte).toContain('Je couds des rideaux')
    expect(carte).not.toContain('Salima')
    for (const mot of ['نعم. اتصلوا بي على الرقم ٠٦٣٩٩٨٤٥٣٣، أنا سعاد', 'Nadia vient avec moi']) {
      await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ mot }).where('id', '=', fields.id).execute())
      const lue = await texteDe(await voile.get(`/mises-en-lien/${fields.id}/reponse-porteur`))
      expect(lue).not.toContain(mot.slice(0, 5))
    }
  })
})
