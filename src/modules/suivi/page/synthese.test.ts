import { describe, expect, it } from 'vitest'
import { popplerMissing, textOf } from '#platform/pdf/testing.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { importerSuivi } from '../import/usecases.ts'

const LONG = 'Un titre long comme un jour sans pain, '.repeat(8).slice(0, 299)

/** An action of the year that should have begun on this day. */
async function enRetard(s: Scene, titre: string, debut_jour: string) {
  const id = await uneAction(s, { titre })
  const cree_le = Temporal.Instant.from('2025-11-01T00:00:00Z')
  await s.prepare((tx) =>
    tx.updateTable('actions').set({ etat: 'en-cours', debut_jour, cree_le }).where('id', '=', id).execute(),
  )
}

const lue = async (s: Scene, query: string) =>
  (await texteDe(await s.as('cdsu').get(`/suivi/synthese?${query}`))).replaceAll(/\s+/gu, ' ')

describe('the note of the year', () => {
  it('tells five figures with their reason and the three actions that wait the longest, on one sheet', async () => {
    const s = await scene()
    expect(await lue(s, 'annee=2026')).toContain('Aucune action n’attend de réponse.')
    await enRetard(s, `Quatre ${LONG}`.slice(0, 300), '2026-01-12')
    expect(await lue(s, 'annee=2026')).toContain('Une seule action attend une réponse.')
    await enRetard(s, `Trois ${LONG}`.slice(0, 300), '2026-01-09')
    expect(await lue(s, 'annee=2026')).toMatch(/Deux actions seulement .*Trois Un titre.*Quatre Un titre/)
    await enRetard(s, `Un ${LONG}`.slice(0, 300), '2026-01-05')
    expect(await lue(s, 'annee=2026')).toContain('Les trois actions qui attendent')
    await enRetard(s, `Deux ${LONG}`.slice(0, 300), '2026-01-07')
    const page = await lue(s, 'annee=2026')
    expect(page).toMatch(
      /Trois actions sur les 4 qui attendent une réponse .*Un Un titre.*Deux Un titre.*Trois Un titre/,
    )
    expect(page).not.toContain('Quatre')
    expect(page).toMatch(
      /4 actions suivies .*4 à regarder .*Aucune action commencée ou finie .*Aucune présence comptée .*Aucun montant accordé/,
    )
    expect(page).toContain('4 actions n’en disent rien : personne ne l’a noté, et ce n’est pas un zéro.')
    const sheet = await s.as('conseil').get('/suivi/synthese/pdf?annee=2026')
    expect(sheet.headers.get('content-type')).toBe('application/pdf')
    expect((await s.as('porteur').get('/suivi/synthese')).status).toBe(403)
    if (popplerMissing()) return
    const dit = textOf(new Uint8Array(await sheet.arrayBuffer()))
    expect(dit).toContain('Page 1 sur 1')
    expect(dit).not.toMatch(/se lisent à|Voir les actions/)
  })

  it('takes a number of séances alone for no number of presences', async () => {
    const s = await scene()
    await enRetard(s, 'Sans rien', '2026-01-05')
    // A tracker deposited: what it says of each is its own.
    for (const titre of ['Séances seules', 'Participants et séances']) await enRetard(s, titre, '2026-01-05')
    const entetes = ['Action', 'Nb de séances', 'Participants']
    const lignes = [
      ['Séances seules', 7, null],
      ['Participants et séances', 7, 40],
    ]
    const octets = new Uint8Array(await ecrireXlsx([{ nom: 'suivi 2026', entetes, lignes }]))
    await importerSuivi(s.visit('systeme'), { octets, nomFichier: 's.xlsx', annee: null, essai: false })
    const dites =
      '2 actions n’en disent rien : personne ne l’a noté, et ce n’est pas un zéro. 1 action n’a qu’un nombre'
    expect(await lue(s, 'annee=2026')).toContain(dites)
    const pourquoi = async (chiffre: string) =>
      (await texteDe(await s.as('cdsu').get(`/suivi/pourquoi?annee=2026&chiffre=${chiffre}`))).replaceAll(/\s+/gu, ' ')
    expect(await pourquoi('presences')).toContain(dites)
    // Its title is the figure of the page: nobody has counted, which is not zero.
    expect(await pourquoi('presences')).toContain('Aucune présence comptée')
    expect(await pourquoi('presences')).not.toContain('0 présences')
    expect(await pourquoi('seances')).toContain('1 action n’en dit rien')
    expect(await pourquoi('seances')).toContain('2 actions n’ont qu’un nombre')
    expect(await pourquoi('documentees')).toContain('2 actions documentées')
  })

  it('says what « accordés » holds of an action called off, as the papers do', async () => {
    const s = await scene()
    const id = await uneAction(s, { titre: 'Le bal' })
    await s.prepare(async (tx) => {
      await tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', id).execute()
      const argent = {
        demande_centimes: null,
        propose_centimes: null,
        accorde_centimes: 4_000_00,
        realise_centimes: null,
      }
      await tx
        .insertInto('financements')
        .values({ action_id: id, financeur: 'Ville', ...argent })
        .execute()
    })
    expect(await lue(s, 'annee=2026')).toContain('« Accordé » comprend 4 000 € d’une action annulée.')
  })

  it('stands for a year before its vote, and for one of which nothing is written', async () => {
    const s = await scene()
    const id = await uneAction(s, { titre: 'Le jardin', annee: 2027 })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-instruction' }).where('id', '=', id).execute())
    const avant = await lue(s, 'annee=2027')
    expect(avant).toContain('Aucune action n’est suivie dans ce choix. Toute la programmation : 1 action')
    expect(avant).toMatch(
      /0 action suivie .*0 à regarder .*Aucune action commencée ou finie .*Aucune présence comptée .*Aucun montant accordé/,
    )
    expect(avant).toContain('Ce qui est demandé, proposé ou refusé se lit sur « Tableau')
    const vide = await lue(s, 'annee=2031')
    expect(vide).toMatch(/Note de synthèse 2031, Bellevue .*Aucune action n’est suivie/)
    expect(vide).not.toMatch(/Toute la programmation|Tableau à imprimer/)
    expect((await s.as('cdsu').get('/suivi/synthese/pdf?annee=2031')).headers.get('content-type')).toBe(
      'application/pdf',
    )
  })
})
