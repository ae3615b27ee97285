import { beforeEach, describe, expect, it } from 'vitest'
import { accesAuxCoordonnees } from '#modules/personnes/index.ts'
import { todos } from '#src/ground/host.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { noterReponse, rappelerLe } from '../gestes/usecases.ts'
import { postDits, uneMiseEnLien } from '../testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})
const aFaire = async () => (await read(s.visit(), (tx) => todos(s.visit(), tx))).map(({ texte }) => texte).join('\n')

describe('the numbers, once both said yes', () => {
  it('wait to be told until the desk has said them', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    expect(await aFaire()).toContain('comment se joindre')
    const bureau = s.as('coordination')
    await bureau.post(`/mises-en-lien/${m.id}/coordonnees`)
    expect(await aFaire()).toContain('comment se joindre')
    expect((await postDits(bureau, m.id)).status).toBe(303)
    expect(await aFaire()).not.toContain('comment se joindre')
    const page = await texteDe(await bureau.get(`/mises-en-lien/${m.id}`))
    expect(page).toMatch(/C’est dit à la structure.*C’est dit au talent/u)
    expect(page).not.toContain('dictez-le')
  })

  it('are told to each alone: what is left to tell the other stays, and can be told later', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const bureau = s.as('coordination')
    const deux = await texteDe(await bureau.post(`/mises-en-lien/${m.id}/coordonnees`))
    expect(deux).toMatch(/C’est dit à \p{Lu}\S+ .*C’est dit aux? /u)
    await bureau.post(`/mises-en-lien/${m.id}/coordonnees/dit`, { aQui: 'talent' })
    expect(await aFaire()).toMatch(/Dire (?:aux?|à) .* comment joindre/u)
    const encore = await texteDe(await bureau.post(`/mises-en-lien/${m.id}/coordonnees`))
    expect(encore).not.toMatch(/C’est dit à \p{Lu}/u)
    expect(encore).toMatch(/C’est dit aux? /u)
    await bureau.post(`/mises-en-lien/${m.id}/coordonnees/dit`, { aQui: 'porteur' })
    expect(await aFaire()).not.toContain('comment joindre')
  })

  it.each(['talent', 'porteur'] as const)(
    'were not said to the %s after all: it is taken back, and the history says both',
    async (aQui) => {
      const ligne = /Dire (?:aux?|à) .* comment joindre/u
      const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
      const bureau = s.as('coordination')
      await postDits(bureau, m.id)
      const dite = await (await bureau.get(`/mises-en-lien/${m.id}`)).text()
      expect(dite.match(/Ce n’est pas encore dit/gu)).toHaveLength(2)
      const reprendre = () => bureau.post(`/mises-en-lien/${m.id}/coordonnees/pas-dit`, { aQui })
      expect((await reprendre()).status).toBe(303)
      expect(await aFaire()).toMatch(ligne)
      const page = await texteDe(await bureau.get(`/mises-en-lien/${m.id}`))
      expect(page.match(/Ce n’est pas encore dit/gu)).toHaveLength(1)
      expect(page).toMatch(/C’est dit (?:au talent|à la structure)/u)
      expect(page).toMatch(/C’était noté par erreur : (?:au talent|à la structure), ce n’était pas dit/u)
      // Pressed twice, it takes back nothing more; said for good, it is said.
      await reprendre()
      expect(await aFaire()).toMatch(ligne)
      await bureau.post(`/mises-en-lien/${m.id}/coordonnees/dit`, { aQui })
      expect(await aFaire()).not.toContain('comment joindre')
    },
  )

  it('were read by nobody where it was not said: the person whose number it is reads that it was an error', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const bureau = s.as('coordination')
    const lus = async () =>
      (await read(s.visit(), (tx) => accesAuxCoordonnees(tx, m.personneId))).map(({ usage }) => usage)
    await bureau.post(`/mises-en-lien/${m.id}/coordonnees/dit`, { aQui: 'porteur' })
    expect(await lus()).toEqual(['double-oui'])
    await bureau.post(`/mises-en-lien/${m.id}/coordonnees/pas-dit`, { aQui: 'porteur' })
    expect(await lus()).toEqual(['pas-dit', 'double-oui'])
    const sienne = await texteDe(await bureau.post(`/annuaire/${m.talentId}/tout`))
    expect(sienne).toContain('noté par erreur')
  })

  it('that were read on the page are not taken back', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const bureau = s.as('coordination')
    await postDits(bureau, m.id)
    await s.as('porteur', { structureId: m.structureId }).get(`/mises-en-lien/${m.id}/coordonnees`)
    await bureau.post(`/mises-en-lien/${m.id}/coordonnees/pas-dit`, { aQui: 'porteur' })
    expect(await aFaire()).not.toContain('comment joindre')
    const page = await texteDe(await bureau.get(`/mises-en-lien/${m.id}`))
    expect(page).not.toMatch(/C’était noté par erreur/u)
  })

  it('wait only for whom neither a mail nor the page reached', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    await s.as('porteur', { structureId: m.structureId }).get(`/mises-en-lien/${m.id}/coordonnees`)
    expect(await aFaire()).toMatch(/Dire à (?!.*Ateliers.*comment).* comment joindre/u)
    await s.prepare((tx) =>
      tx
        .insertInto('envois')
        .values({
          territoire_id: s.territoire.id,
          id: m.id,
          personne_id: m.personneId,
          genre: 'coordonnees-talent',
          usage: 'double-oui',
          donnees: JSON.stringify({ id: m.id }),
          cree_le: s.now,
          pas_avant: s.now,
          envoye_le: s.now,
          abandonne: null,
        })
        .execute(),
    )
    expect(await aFaire()).not.toContain('Dire le')
  })
})

describe('somebody who was called and did not pick up', () => {
  it.each(['complet', 'clos'] as const)('is named once the call is %s; who was never called is not', async (etat) => {
    const appelId = await unAppel(s)
    const nom = 'Zélie'
    const m = await uneMiseEnLien(s, { etat: 'retenue', appelId, talentId: await unTalent(s, { prenom: nom }) })
    if (etat === 'complet') await uneMiseEnLien(s, { etat: 'coordonnees-partagees', appelId })
    else await s.prepare((tx) => tx.updateTable('appels').set({ etat }).execute())
    expect(await aFaire()).not.toContain(nom)
    if (etat === 'clos')
      expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))).not.toContain('Remerciez')
    await rappelerLe(s.visit(), m.id, '2026-03-11')
    expect(await aFaire()).toContain(nom)
    const resume = await texteDe(await s.as('coordination').get('/mises-en-lien/passation/resume'))
    expect(resume).toContain(nom)
  })
})

describe('what happened, typed with « c’est fait »', () => {
  it('is read afterwards on the page of the desk', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: '2026-03-10' }).execute())
    const fait = {
      coupId: m.id,
      issue: 'faite',
      jour: '2026-03-10',
      minutes: '60',
      motif: 'Il a plu, mais tout est cousu.',
    }
    const bureau = s.as('coordination')
    expect((await bureau.post(`/mises-en-lien/${m.id}/conclusion`, fait)).status).toBe(303)
    expect(await texteDe(await bureau.get(`/mises-en-lien/${m.id}`))).toContain('Il a plu, mais tout est cousu.')
  })
})

describe('somebody to be called another day', () => {
  const reporter = async (etat: 'retenue' | 'acceptee-par-le-talent', cote: 'talent' | 'porteur') => {
    const m = await uneMiseEnLien(s, { etat })
    const dites = {
      cote,
      jour: '2026-03-14',
      mot: '',
      motif: 'Un enfant a répondu, rappeler le soir.',
      moyen: 'telephone',
    }
    expect((await s.as('coordination').post(`/mises-en-lien/${m.id}/rappel`, dites)).status).toBe(303)
    return m
  }
  const lire = async (path: string) => texteDe(await s.as('coordination').get(path))

  it.each([
    ['retenue', 'talent'],
    ['acceptee-par-le-talent', 'porteur'],
  ] as const)('keeps what was said of a call that is %s, and waits for that day', async (etat, cote) => {
    const m = await reporter(etat, cote)
    const fiche = await lire(`/mises-en-lien/${m.id}`)
    expect(fiche).toContain('Un enfant a répondu, rappeler le soir.')
    expect(fiche).not.toContain('sans réponse')
    // Nobody answered: it is the desk's own note, in nobody's mouth, and no answer that comes later makes it theirs.
    expect(fiche).toMatch(/Noté par le bureau\s*Un enfant a répondu/u)
    expect(fiche).not.toMatch(/Dit par la structure|Ce qui a été dit/u)
    expect(await lire('/mises-en-lien/telephone')).toContain('Personne à appeler aujourd’hui')
    expect(await aFaire()).not.toMatch(/Demander à|demander aux?/u)
    expect(await lire('/mises-en-lien/passation/resume')).toContain('à reprendre samedi 14 mars')
    const oui = { de: cote, reponse: 'oui', moyen: 'telephone', motif: 'Volontiers.' } as const
    expect((await noterReponse(s.visit(), m.id, oui)).ok).toBe(true)
    const apres = await lire(`/mises-en-lien/${m.id}`)
    expect(apres).toMatch(/Noté par le bureau\s*Un enfant a répondu, rappeler le soir\./u)
    expect(apres).toMatch(cote === 'porteur' ? /Dit par la structure\s*Volontiers/u : /Ce qui a été dit\s*Volontiers/u)
  })

  it('is not the next one to be asked, nor on the list of whom to ask', async () => {
    const m = await reporter('retenue', 'talent')
    const autre = await uneMiseEnLien(s, {
      etat: 'retenue',
      appelId: m.appelId,
      talentId: await unTalent(s, { prenom: 'Omar' }),
    })
    const non = await s.as('coordination').post(`/mises-en-lien/${autre.id}/proposition-talent/reponse`, {
      reponse: 'non',
      moyen: 'telephone',
      mot: '',
      motif: '',
    })
    expect(non.headers.get('location')).toContain(`/mises-en-lien/${autre.id}`)
    expect(await lire('/mises-en-lien')).toContain('À reprendre samedi 14 mars')
  })

  it('has the day and the words in one form, so that neither is lost', async () => {
    const m = await uneMiseEnLien(s, { etat: 'retenue' })
    const page = await (await s.as('coordination').get(`/mises-en-lien/${m.id}/proposition-talent`)).text()
    const [formulaire = ''] = /<form[^>]*id="reponse-notee".*?<\/form>/su.exec(page) ?? []
    for (const nom of ['motif', 'mot', 'jour']) expect(formulaire).toContain(`name="${nom}"`)
    expect(formulaire).toMatch(/formaction="[^"]*\/rappel"/u)
  })

  it.each(['talent', 'porteur'])('keeps what was typed when a message or a slip asks the %s', async (cote) => {
    const m = await uneMiseEnLien(s, { etat: cote === 'talent' ? 'retenue' : 'acceptee-par-le-talent' })
    const [bureau, vers] = [s.as('coordination'), `/mises-en-lien/${m.id}/proposition-${cote}`]
    expect(await (await bureau.get(vers)).text()).toMatch(
      /<button[^>]*form="reponse-notee"[^>]*>[^<]*(<[^>]*>)*Le billet est remis/u,
    )
    const tape = {
      motif: 'Sa fille décroche, rappeler le soir.',
      ...(cote === 'talent' ? { mot: 'Part à 15 h 30.' } : {}),
    }
    const refus = await bureau.post(vers, tape)
    expect([refus.status, await texteDe(refus)]).toEqual([422, expect.stringContaining('Choisissez comment')])
    expect((await bureau.post(vers, { ...tape, demande: 'papier', moyen: 'telephone' })).status).toBe(303)
    for (const mots of Object.values(tape)) expect(await lire(`/mises-en-lien/${m.id}`)).toContain(mots)
  })

  it('keeps with the wish to talk first the words meant for the structure', async () => {
    const m = await uneMiseEnLien(s, { etat: 'retenue' })
    await s.as('coordination').post(`/mises-en-lien/${m.id}/proposition-talent/reponse`, {
      reponse: 'en-parler',
      moyen: 'telephone',
      mot: 'Part à 15 h 30.',
      motif: '',
    })
    expect(await lire(`/mises-en-lien/${m.id}`)).toContain('Part à 15 h 30.')
  })
})
