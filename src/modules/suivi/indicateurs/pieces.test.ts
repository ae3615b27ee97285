import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { UN_PDF, unePhoto, uneValeur, unIndicateur } from '../testing.ts'
import { lirePiece, nomDePiece, OCTETS_MAX } from './pieces.ts'

const texte = (dit: string) => new TextEncoder().encode(dit)
const zip = (...noms: string[]) => zipSync(Object.fromEntries(noms.map((nom) => [nom, texte('x')])))

describe('what a file is', () => {
  it.each([
    ['a.pdf', UN_PDF, 'pdf'],
    // By its bytes, whatever its name.
    ['a.jpg', UN_PDF, 'pdf'],
    ['a.xlsx', zip('xl/workbook.xml'), 'xlsx'],
    ['a.xlsm', zip('xl/workbook.xml', 'xl/vbaProject.bin'), 'pas-une-piece'],
    ['a.ods', zip('mimetype', 'content.xml'), 'ods'],
    ['a.ods', zip('mimetype', 'content.xml', 'Basic/Standard/x.xml'), 'pas-une-piece'],
    ['a.docx', zip('word/document.xml'), 'pas-une-piece'],
    ['a.csv', texte('jour;venus\n1;2'), 'csv'],
    ['a.csv', texte('  <script>alert(1)</script>'), 'pas-une-piece'],
    ['a.csv', new Uint8Array([65, 0, 66]), 'pas-une-piece'],
    ['a.html', texte('<html></html>'), 'pas-une-piece'],
    ['a.svg', texte('<svg xmlns="http://www.w3.org/2000/svg"></svg>'), 'pas-une-piece'],
    ['a.pdf', texte('bonjour'), 'pas-une-piece'],
    ['a.pdf', new Uint8Array(0), 'vide'],
    ['a.pdf', new Uint8Array(OCTETS_MAX + 1), 'trop-lourde'],
  ])('%s', async (nom, octets, attendu) => {
    const lue = await lirePiece(octets, nom)
    expect(lue.ok ? lue.value.genre : lue.reason).toBe(attendu)
  })

  it('loses where and when a photo was taken', async () => {
    const lue = await lirePiece(await unePhoto(60, 40), 'a.jpg')
    expect(lue.ok && [lue.value.genre, lue.value.octets.includes('Téléphone')]).toEqual(['webp', false])
  })

  it('keeps a name that no header and no folder is broken by, with the ending of what it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (nom) => {
        const net = nomDePiece(nom, 'pdf')
        expect(net).toMatch(/^[^\r\n"\\/:*?<>|]{1,84}\.pdf$/u)
      }),
    )
    expect(nomDePiece('../Feuilles de mars.PDF', 'pdf')).toBe('.. Feuilles de mars.pdf')
  })
})

describe('a file that shows a value', () => {
  async function prete() {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await unIndicateur(s, { actionId: await uneAction(s, { structureId }) })
    const porteur = s.as('porteur', { structureId })
    const joindre = (valeurId: string, plus: { octets?: Uint8Array; nom?: string; id?: string } = {}, qui = porteur) =>
      qui.upload(
        `/suivi/indicateurs/${id}/pieces`,
        { id: plus.id ?? newId(), valeurId },
        { name: plus.nom ?? 'Feuille « mars ».pdf', field: 'piece', bytes: plus.octets ?? UN_PDF },
      )
    const lien = async () =>
      /suivi\/pieces\/[0-9a-f-]{36}/.exec(await (await porteur.get(`/suivi/indicateurs/${id}`)).text())?.[0] ?? ''
    return { s, id, structureId, porteur, joindre, lien }
  }

  it('raises what was only said, is taken away and never shown, and goes with its value', async () => {
    const { s, id, porteur, joindre, lien } = await prete()
    const valeurId = await uneValeur(s, id)
    expect(await texteDe(await porteur.get(`/suivi/indicateurs/${id}`))).toContain('Déclaré')
    expect((await joindre(valeurId)).status).toBe(303)
    const page = await texteDe(await s.as('conseil').get(`/suivi/indicateurs/${id}`))
    expect([page.includes('Feuille de présence ou registre'), page.includes('mars')]).toEqual([true, true])
    const fichier = await s.as('conseil').get(`/${await lien()}`)
    expect([
      fichier.status,
      fichier.headers.get('content-type'),
      fichier.headers.get('x-content-type-options'),
    ]).toEqual([200, 'application/pdf', 'nosniff'])
    expect(fichier.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''Feuille%20/)
    expect(new Uint8Array(await fichier.arrayBuffer())).toEqual(UN_PDF)
    expect((await porteur.post(`/${await lien()}/retrait`)).status).toBe(303)
    expect(await texteDe(await porteur.get(`/suivi/indicateurs/${id}`))).toMatch(/Déclaré/)
    await joindre(valeurId)
    await porteur.post(`/suivi/valeurs/${valeurId}/retrait`)
    expect(await s.prepare((tx) => tx.selectFrom('pieces_de_valeur').select('id').execute())).toEqual([])
  })

  it('is read only by who reads its value', async () => {
    const { s, id, structureId, joindre, lien } = await prete()
    const gardee = await uneValeur(s, id, { transmise: false })
    await joindre(gardee)
    const adresse = `/${await lien()}`
    for (const role of ['cdsu', 'coordination', 'conseil'] as const)
      expect((await s.as(role).get(adresse)).status).toBe(404)
    expect((await s.as('visiteur').get(adresse)).status).not.toBe(200)
    expect((await joindre(gardee, {}, s.as('cdsu'))).status).toBe(404)
    expect((await s.as('porteur', { structureId }).get(adresse)).status).toBe(200)
  })

  it('is one when sent twice, five at most, of this indicator alone; a wrong one is said and loses nothing', async () => {
    const { s, id, joindre } = await prete()
    const valeurId = await uneValeur(s, id)
    const memeId = newId()
    for (let fois = 0; fois < 2; fois += 1) expect((await joindre(valeurId, { id: memeId })).status).toBe(303)
    for (let n = 0; n < 4; n += 1) expect((await joindre(valeurId)).status).toBe(303)
    const deTrop = await joindre(valeurId)
    expect([deTrop.status, await texteDe(deTrop)]).toEqual([409, expect.stringContaining('déjà cinq fichiers')])
    const autre = await uneValeur(s, await unIndicateur(s))
    expect((await joindre(autre)).status).toBe(403)
    const faux = await joindre(await uneValeur(s, id), { nom: 'a.html', octets: texte('<script>') })
    expect([faux.status, await texteDe(faux)]).toEqual([409, expect.stringContaining('ni un PDF, ni une photo')])
  })
})
