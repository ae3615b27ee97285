import { describe, expect, it } from 'vitest'
import { scene, texteDe } from '#src/test/app.ts'
import { uneCouturiere } from '../testing.ts'

describe('« Qui pourrait… ? »', () => {
  it('is a field of the desk’s home, and gives the people who could without a call to write', async () => {
    const s = await scene()
    await uneCouturiere(s, { prenom: 'Odette', nom: 'Martin' })
    const bureau = s.as('coordination')
    const accueil = await (await bureau.get('/')).text()
    expect(accueil).toContain('Qui pourrait… ?')
    expect(accueil.indexOf('name="mots"')).toBeLessThan(accueil.indexOf('id="a-faire"'))
    const chercher = async (mots: string) =>
      texteDe(await bureau.get(`/mises-en-lien/qui-pourrait?mots=${encodeURIComponent(mots)}`))
    const trouve = await chercher('coudre des rideaux')
    expect(trouve).toContain('Sûres')
    expect(trouve).toContain('Odette Martin')
    const personne = await chercher('réparer un vélo')
    expect(personne).toContain('Personne ne l’a dit')
    expect(personne).not.toContain('Odette')
    expect(await chercher('')).toContain('Écrivez ce que vous cherchez')
    expect(await texteDe(await bureau.get('/mises-en-lien/qui-pourrait'))).not.toContain('Écrivez ce que')
    expect(await chercher('blorf zzz')).not.toContain('voici à qui demander')
    expect((await bureau.get(`/mises-en-lien/qui-pourrait?mots=%00${'a'.repeat(3_000)}`)).status).toBe(200)
  })

  it('finds who wrote the very words, and says of whoever may not be called that they may not', async () => {
    const s = await scene()
    await uneCouturiere(s, { prenom: 'Karim', nom: 'Haddad', texte: 'Je porte des tables, je conduis.' })
    await uneCouturiere(s, { prenom: 'Paul', nom: 'Roux', texte: 'Je sais monter une sono.', accords: ['annuaire'] })
    const chercher = async (mots: string) =>
      texteDe(await s.as('coordination').get(`/mises-en-lien/qui-pourrait?mots=${encodeURIComponent(mots)}`))
    const tables = await chercher('porter des tables')
    expect(tables).toContain('Sûres')
    expect(tables).toContain('Karim Haddad')
    const sono = await chercher('sono')
    expect(sono).toContain('n’a pas donné son accord pour être appelée')
    expect(sono).not.toContain('Personne ne l’a dit')
  })

  it('finds who says the same deed in another form of its verb', async () => {
    const s = await scene()
    const texte = 'Cuisiner, tenir un stand. Je fais de la soupe et des crêpes pour 50'
    await uneCouturiere(s, { prenom: 'Yvette', nom: 'Marchal', texte })
    const chercher = async (mots: string) =>
      texteDe(await s.as('coordination').get(`/mises-en-lien/qui-pourrait?mots=${encodeURIComponent(mots)}`))
    const soupe = await chercher('faire de la soupe')
    expect(soupe).toMatch(/Sûres.*Yvette Marchal/su)
    expect(soupe).not.toContain('Personne qui l’ait dit')
  })

  it('finds who ticked the picture of a language, or wrote another of its names', async () => {
    const s = await scene()
    const coche = await uneCouturiere(s, { prenom: 'Aminata', nom: 'Ba', texte: '' })
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ images: ['langue-peul'] })
        .where('id', '=', coche)
        .execute(),
    )
    await uneCouturiere(s, { prenom: 'Ousmane', nom: 'Sow', texte: 'je parle pulaar' })
    const chercher = async (mots: string) =>
      texteDe(await s.as('coordination').get(`/mises-en-lien/qui-pourrait?mots=${encodeURIComponent(mots)}`))
    expect(await chercher('parler peul')).toMatch(/Sûres(?=.*Aminata Ba)(?=.*Ousmane Sow)/su)
    expect(await chercher('traduire en pulaar')).toMatch(/(?=.*Aminata Ba)(?=.*Ousmane Sow)/su)
  })

  it('is the desk’s alone', async () => {
    const s = await scene()
    for (const role of ['porteur', 'talent', 'cdsu', 'conseil'] as const) {
      expect((await s.as(role).get('/mises-en-lien/qui-pourrait?mots=coudre')).status, role).toBe(403)
      expect(await (await s.as(role).get('/')).text(), role).not.toContain('name="mots"')
    }
  })
})
